package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An error as WhatsApp writes it, in answers and in webhooks alike.
///
/// The title is left out on purpose: Meta changes titles and says that they will go.
///
/// @param code [#NONE] where there is none; 0 is a code of Meta's
/// @param subcode [#NONE] where there is none
/// @param isTransient whether WhatsApp itself says that it will pass
record ProviderError(int code, int subcode, Optional<String> details, boolean isTransient) {
  static final int NONE = -1;

  static ProviderError of(JsonNode error) {
    return new ProviderError(
        number(error, "code"),
        number(error, "error_subcode"),
        Json.text(error.path("error_data"), "details"),
        Json.isTrue(error, "is_transient"));
  }

  String codeText() {
    return code == NONE ? "unknown" : String.valueOf(code);
  }

  private static int number(JsonNode error, String name) {
    return Json.number(error, name).map(BigDecimal::intValue).orElse(NONE);
  }
}
