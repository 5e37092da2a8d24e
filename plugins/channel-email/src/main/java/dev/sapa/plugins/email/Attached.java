package dev.sapa.plugins.email;

import dev.sapa.sdk.message.MediaKind;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file in a mail.
///
/// @param number from 1, in the order of the mail
record Attached(int number, Leaf leaf) {
  private static final int LONGEST_NAME = 120;
  // Separators and signs that mean something to a shell or a page, and what turns letters around.
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cntrl}<>:\"|?*\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]+");
  private static final Map<String, String> ENDINGS =
      Map.of(
          "image/jpeg", ".jpg",
          "image/png", ".png",
          "image/gif", ".gif",
          "image/webp", ".webp",
          "application/pdf", ".pdf",
          "text/calendar", ".ics",
          "text/csv", ".csv",
          "message/rfc822", ".eml");

  /// A name that is no path and no trick.
  String name() {
    String written = leaf.fileName().isBlank() ? subject() : leaf.fileName();
    int slash = Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\'));
    String plain =
        UNFIT
            .matcher(written.substring(slash + 1))
            .replaceAll(" ")
            .replaceFirst("^[\\s.]+", "")
            .strip();
    String ending = ENDINGS.getOrDefault(type(), "");
    if (plain.isEmpty()) {
      return "file-" + number + ending;
    }
    String named = plain.indexOf('.') < 0 ? plain + ending : plain;
    return named.length() <= LONGEST_NAME ? named : shortened(named);
  }

  private String subject() {
    return isMail()
        ? Headers.of(new String(leaf.bytes(), StandardCharsets.UTF_8).split("\\r?\\n\\r?\\n", 2)[0])
            .text("subject")
            .replaceAll("[/\\\\]", " ")
        : "";
  }

  private static String shortened(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 || name.length() - dot > 10 ? "" : name.substring(dot);
    return name.substring(0, LONGEST_NAME - ending.length()) + ending;
  }

  /// As the sender says; not checked.
  String type() {
    return leaf.type().value();
  }

  boolean isMail() {
    return leaf.type().is("message/rfc822");
  }

  /// Whether Outlook packed the real files into it (TNEF).
  boolean isPacked() {
    return type().endsWith("ms-tnef")
        || leaf.fileName().toLowerCase(Locale.ROOT).equals("winmail.dat");
  }

  MediaKind kind() {
    return switch (type().substring(0, type().indexOf('/'))) {
      case "image" -> MediaKind.IMAGE;
      case "video" -> MediaKind.VIDEO;
      case "audio" -> MediaKind.AUDIO;
      default -> MediaKind.DOCUMENT;
    };
  }

  /// What a person must know to make use of it.
  Optional<String> hint() {
    return isPacked()
        ? Optional.of(
            "Outlook packed this mail's files into winmail.dat. Open it with a TNEF reader, or ask"
                + " the sender to write in HTML or plain text.")
        : Optional.empty();
  }
}
