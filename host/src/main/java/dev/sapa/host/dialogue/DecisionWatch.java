package dev.sapa.host.dialogue;

import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Turn;

/// Hears what automations decide, before anything is done about it. May hear the same turn again.
@FunctionalInterface
public interface DecisionWatch {
  /// Nobody listens.
  DecisionWatch NOBODY = (instance, turn, decision) -> {};

  /// Returns at once, and throws nothing.
  ///
  /// @param instance of the automation
  void decided(String instance, Turn turn, Decision decision);
}
