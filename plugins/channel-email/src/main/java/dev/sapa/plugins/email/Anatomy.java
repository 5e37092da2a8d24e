package dev.sapa.plugins.email;

import java.util.ArrayList;
import java.util.List;

/// What a mail is made of: words and files.
///
/// @param pieces the words, in order
/// @param files in order
/// @param encrypted whether there may be words that only the addressee's key opens
/// @param cut whether it has more parts than anybody reads
record Anatomy(List<Piece> pieces, List<Attached> files, boolean encrypted, boolean cut) {
  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 500;
  private static final int MOST_FILES = 50;

  Anatomy {
    pieces = List.copyOf(pieces);
    files = List.copyOf(files);
  }

  /// Words as they were written.
  sealed interface Piece {
    String text();

    record Plain(String text) implements Piece {}

    record Html(String text) implements Piece {}
  }

  static Anatomy of(Leaf mail) {
    Walk walk = new Walk();
    List<Piece> pieces = walk.pieces(mail, 0);
    return new Anatomy(pieces, walk.files, walk.encrypted, walk.cut);
  }

  private static final class Walk {
    private final List<Attached> files = new ArrayList<>();
    private boolean encrypted;
    private boolean cut;
    private int parts;

    private List<Piece> pieces(Leaf leaf, int depth) {
      if (++parts > MOST_PARTS || depth > DEEPEST) {
        cut = true;
        return List.of();
      }
      MediaType type = leaf.type();
      if (type.is("multipart/encrypted") || isSealed(type)) {
        encrypted = true;
        return List.of();
      }
      if (type.is("multipart/alternative")) {
        return alternative(leaf, depth);
      }
      if (type.isMultipart() && !leaf.disposition().is("attachment")) {
        List<Piece> all = new ArrayList<>();
        leaf.children().forEach(child -> all.addAll(pieces(child, depth + 1)));
        return all;
      }
      if (leaf.isFile()) {
        file(leaf);
        return List.of();
      }
      String text = leaf.text();
      if (text.isBlank()) {
        return List.of();
      }
      return List.of(
          type.is("text/html") ? new Piece.Html(text) : new Piece.Plain(Flowed.joined(text, type)));
    }

    /// The same words in several forms. Plain ones need no taming, so they are taken wherever there
    /// are any; files may hang on any of the forms.
    private List<Piece> alternative(Leaf leaf, int depth) {
      List<Piece> html = List.of();
      List<Piece> plain = List.of();
      for (Leaf child : leaf.children()) {
        List<Piece> form = pieces(child, depth + 1);
        if (form.stream().anyMatch(Piece.Html.class::isInstance)) {
          html = form;
        } else if (plain.isEmpty()) {
          plain = form;
        }
      }
      return plain.isEmpty() ? html : plain;
    }

    private void file(Leaf leaf) {
      MediaType type = leaf.type();
      boolean signature =
          type.is("application/pgp-signature")
              || type.value().endsWith("pkcs7-signature")
              || type.is("text/x-amp-html")
              || type.is("text/watch-html");
      if (signature) {
        return;
      }
      if (files.size() == MOST_FILES) {
        cut = true;
        return;
      }
      files.add(new Attached(files.size() + 1, leaf));
    }

    private static boolean isSealed(MediaType type) {
      return type.value().endsWith("pkcs7-mime")
          && type.parameter("smime-type").filter(kind -> !kind.startsWith("signed")).isPresent();
    }
  }
}
