package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Rendering;
import java.util.Optional;

/// Why a message has no form here, and what to do instead.
record Refusal(String what, String suggestion) {
  static final Optional<Refusal> EMPTY = of("The message has no words", "write something");

  static Optional<Refusal> of(String what, String suggestion) {
    return Optional.of(new Refusal(what, suggestion));
  }

  Rendering rendering() {
    return new Rendering.NotSupported(what, suggestion);
  }
}
