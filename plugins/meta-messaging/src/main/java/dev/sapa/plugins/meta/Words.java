package dev.sapa.plugins.meta;

import dev.sapa.plugins.meta.Manner.Measure;
import dev.sapa.sdk.message.Content;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Text in pieces that fit.
final class Words {
  private Words() {}

  /// The text in pieces of at most so many letters or bytes, cut where a reader would pause.
  static List<String> split(String text, Measure measure, int max) {
    return new Content.Text(text)
        .split(max).stream()
            .flatMap(piece ->
                measure == Measure.LETTERS ? List.of(piece).stream() : bytes(piece, max).stream())
            .toList();
  }

  /// A piece that is too long in bytes is cut anew, by as many letters as would fit if all of them
  /// were as wide; so a text of wide letters has pieces of about the same length.
  private static List<String> bytes(String piece, int max) {
    int bytes = piece.getBytes(StandardCharsets.UTF_8).length;
    if (bytes <= max) {
      return List.of(piece);
    }
    int letters = (int) Math.max(2, (long) piece.length() * max / bytes);
    return new Content.Text(piece)
        .split(Math.min(letters, piece.length() - 1)).stream()
            .flatMap(smaller -> bytes(smaller, max).stream())
            .toList();
  }
}
