package dev.sapa.sdk.automation;

import org.osgi.annotation.versioning.ConsumerType;

/// What to do when something happens in a conversation.
///
/// One object serves one configured instance; the host calls it from several threads at once, for
/// one conversation at a time in order. The same turn always gives the same decision.
@ConsumerType
public interface Automation extends AutoCloseable {

  /// What this automation does, for whom, and what if it is wrong (R024, R113).
  Card card();

  /// A customer said something.
  Decision onMessage(Turn turn);

  /// A time came that [Decision.WakeAt] asked for. The turn's message is the last one of the
  /// conversation.
  ///
  /// @param name as it was asked for
  default Decision onTimer(Turn turn, String name) {
    return new Decision.Pass("no timer");
  }

  @Override
  default void close() {}
}
