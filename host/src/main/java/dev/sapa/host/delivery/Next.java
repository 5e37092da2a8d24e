package dev.sapa.host.delivery;

import java.time.Instant;

/// What a lane does after one step.
sealed interface Next {

  /// Goes on with the same message.
  record Onward() implements Next {}

  /// Is done with the step.
  ///
  /// @param more whether something waits that was seen already
  record Finished(boolean more) implements Next {}

  /// Waits, and gives its place back.
  record Held(Instant until) implements Next {}

  /// Waits with everything else of its instance.
  record InstanceHeld() implements Next {}
}
