package dev.sapa.plugins.orders.form;

import dev.sapa.sdk.channel.RawRequest;
import java.util.Locale;
import java.util.Optional;

/// The languages of the form.
enum Language {
  ID,
  EN;

  /// As the form says, else as the browser asks; Indonesian where neither says.
  static Language of(Optional<String> said, RawRequest request) {
    return said.or(() -> request.parameter("lang"))
        .or(() -> request.header("accept-language"))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> word.startsWith("en"))
        .map(english -> EN)
        .orElse(ID);
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
