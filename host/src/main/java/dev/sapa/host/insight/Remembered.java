package dev.sapa.host.insight;

import java.time.Instant;
import java.util.Optional;

/// What a metric keeps of one party.
///
/// @param wakeAt in whole milliseconds, as it is stored
record Remembered(Record memory, Optional<Instant> wakeAt) {

  /// Whether nothing has changed. The plugin's own `equals` is not asked: the JDK would hold on to
  /// the plugin's classes for it.
  @SuppressWarnings("ReferenceEquality")
  boolean same(Remembered other) {
    return memory == other.memory && wakeAt.equals(other.wakeAt);
  }
}
