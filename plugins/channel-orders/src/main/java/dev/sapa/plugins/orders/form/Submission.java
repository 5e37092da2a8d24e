package dev.sapa.plugins.orders.form;

import dev.sapa.plugins.orders.Words;
import dev.sapa.sdk.channel.RawRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A form as it was posted, in whichever way.
///
/// @param posted values by the names of the fields, in their order; what is nested in JSON by both
///   names with an underscore between
/// @param json whether a program wants the answer
record Submission(Map<String, String> posted, boolean json) {
  /// What only programs see.
  private static final Set<String> TECHNICAL =
      Set.of(
          "type",
          "token",
          "website",
          "lang",
          "submission_id",
          "submitted_at",
          "form_id",
          "page_url",
          "referrer");

  static final int LONGEST_MESSAGE = 5_000;

  /// A value in one line: it may come to stand in the header of a mail.
  Optional<String> line(String name) {
    return Optional.ofNullable(posted.get(name)).map(Words::line).filter(words -> !words.isEmpty());
  }

  /// What the customer wants to say, in as many lines as they wrote.
  Optional<String> message() {
    return Optional.ofNullable(posted.get("message"))
        .map(Words::clean)
        .filter(words -> !words.isEmpty());
  }

  /// Whether the field that people cannot see was filled in.
  boolean isTrapped() {
    return line("website").isPresent();
  }

  /// Whether it says to be something else than a form.
  boolean isForeign() {
    return line("type").filter(type -> !type.equals("form")).isPresent();
  }

  Language language(RawRequest request) {
    return Language.of(line("lang"), request);
  }

  /// What was filled in besides the message, in one line each.
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : posted.keySet()) {
      boolean shown =
          !TECHNICAL.contains(name)
              && !name.equals("message")
              && !name.startsWith("consent")
              && !name.startsWith("origin_");
      if (shown) {
        line(name).ifPresent(value -> fields.put(Words.line(name), value));
      }
    }
    return fields;
  }
}
