package dev.sapa.host.dialogue;

import dev.sapa.sdk.automation.Decision;
import java.util.function.BooleanSupplier;

/// One decision, and which automation instance made it.
///
/// @param takenBack whether the version that made it was taken back since: then it does not count
record Decided(String instance, Decision decision, BooleanSupplier takenBack) {

  /// One of the host's own.
  static Decided byHost(Decision decision) {
    return new Decided("host", decision, () -> false);
  }

  Decided with(Decision part) {
    return new Decided(instance, part, takenBack);
  }
}
