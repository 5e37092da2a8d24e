package dev.sapa.plugins.meta;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An error as the Graph API writes it. Its words come in the language of whoever owns the token,
/// so only the numbers decide anything.
///
/// @param code [#NONE] where there is none; 0 is a code of Meta's
/// @param subcode [#NONE] where there is none
/// @param isTransient whether Meta itself says that it will pass
record GraphError(int code, int subcode, Optional<String> words, boolean isTransient) {
  static final int NONE = -1_000;
  private static final int LONGEST = 300;

  static GraphError of(JsonNode error) {
    return new GraphError(
        number(error, "code"),
        number(error, "error_subcode"),
        Json.text(error, "error_user_msg")
            .or(() -> Json.text(error, "message"))
            .map(words -> Titles.fit(words, LONGEST)),
        Json.isTrue(error, "is_transient"));
  }

  /// As a person looks it up: `10/2018278`.
  String codeText() {
    return subcode == NONE ? String.valueOf(code) : code + "/" + subcode;
  }

  private static int number(JsonNode error, String name) {
    return Json.number(error, name).map(BigDecimal::intValue).orElse(NONE);
  }
}
