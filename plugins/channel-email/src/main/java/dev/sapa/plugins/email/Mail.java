package dev.sapa.plugins.email;

import dev.sapa.plugins.email.Anatomy.Piece;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One mail, read.
final class Mail {
  private static final Pattern ANSWER =
      Pattern.compile(
          "(?:\\s*(?:re|bls|balas|balasan|aw|antw|sv|odp|rif)\\s*(?:\\[\\d+\\])?\\s*:)+\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FORWARD =
      Pattern.compile(
          "\\s*(?:fwd?|trs|terusan|wg|tr|doorst|diteruskan)\\s*:.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final List<String> DELIVERED =
      List.of("delivered-to", "x-original-to", "envelope-to", "x-envelope-to");

  private final byte[] bytes;
  private final Leaf leaf;

  private Mail(byte[] bytes, Leaf leaf) {
    this.bytes = bytes;
    this.leaf = leaf;
  }

  static Mail read(Session session, byte[] bytes) {
    try {
      return new Mail(bytes, Leaf.of(new MimeMessage(session, new ByteArrayInputStream(bytes))));
    } catch (MessagingException broken) {
      throw new IllegalArgumentException("The bytes are no mail; they cannot be read.", broken);
    }
  }

  Headers headers() {
    return leaf.headers();
  }

  MediaType type() {
    return leaf.type();
  }

  Leaf leaf() {
    return leaf;
  }

  /// The same mail always has the same id. Some have none of their own; of these it is made of
  /// their bytes, and holds no @, so that nobody answers to it.
  String id() {
    return ownId().orElseGet(() -> "sha256-" + HexFormat.of().formatHex(digest(bytes)));
  }

  Optional<String> ownId() {
    return headers().id("message-id");
  }

  static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Who wrote it. `Sender` and `Return-Path` speak where `From` cannot be read.
  Optional<Correspondent> from() {
    return Stream.of("from", "sender", "return-path")
        .flatMap(name -> headers().people(name).stream())
        .findFirst();
  }

  /// Whom it was written to, the first first.
  List<Correspondent> to() {
    return Stream.of("to", "cc").flatMap(name -> headers().people(name).stream()).toList();
  }

  /// Every address it was brought to, as the servers on its way wrote down too.
  Set<String> reached() {
    Set<String> all = new LinkedHashSet<>();
    to().forEach(one -> all.add(one.address()));
    DELIVERED.forEach(name -> headers().people(name).forEach(one -> all.add(one.address())));
    return all;
  }

  /// The mails it answers, the nearest first: what it says it answers, then the way back through
  /// the thread. Clients shorten and fold that, and some leave one of the two out.
  List<String> answered() {
    Set<String> ids = new LinkedHashSet<>(headers().ids("in-reply-to"));
    List<String> way = new ArrayList<>(headers().ids("references"));
    for (int at = way.size() - 1; at >= 0; at--) {
      ids.add(way.get(at));
    }
    return List.copyOf(ids);
  }

  /// The way to this mail, for an answer to it (RFC 5322, section 3.6.4).
  List<String> references() {
    List<String> way = headers().ids("references");
    List<String> parent = headers().ids("in-reply-to");
    Set<String> all = new LinkedHashSet<>(way.isEmpty() && parent.size() == 1 ? parent : way);
    ownId().ifPresent(all::add);
    return List.copyOf(all);
  }

  /// The first mail of its thread, as far as it says.
  String root() {
    List<String> way = headers().ids("references");
    return way.isEmpty() ? headers().id("in-reply-to").orElseGet(this::id) : way.get(0);
  }

  String subject() {
    return headers().text("subject");
  }

  /// The subject without the signs of an answer.
  static String topic(String subject) {
    Matcher signs = ANSWER.matcher(subject);
    return signs.lookingAt() ? subject.substring(signs.end()).strip() : subject.strip();
  }

  /// Whether it passes on what somebody else wrote. Then nothing in it is a quote to leave out.
  boolean isForward() {
    return FORWARD.matcher(topic(subject())).matches();
  }

  boolean isAnswer() {
    boolean looksIt = ANSWER.matcher(subject()).lookingAt() || !answered().isEmpty();
    return looksIt && !isForward();
  }

  Anatomy anatomy() {
    return Anatomy.of(leaf);
  }

  /// What its sender wrote, without what it repeats.
  String words(Anatomy anatomy) {
    boolean answers = isAnswer();
    return anatomy.pieces().stream()
        .map(piece ->
            switch (piece) {
              case Piece.Plain plain -> plain.text();
              case Piece.Html html -> HtmlText.of(html.text(), answers);
            })
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("\n\n"), text -> Quotes.without(text, answers)));
  }
}
