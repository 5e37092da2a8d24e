package dev.sapa.host.insight;

import java.time.Instant;
import java.util.Optional;

/// What a metric keeps of one party.
///
/// @param wakeAt in whole milliseconds, as it is stored
record Remembered(Record memory, Optional<Instant> wakeAt) {}
