package dev.sapa.host.insight;

import java.time.Instant;

/// How far there is something to fold: everything recorded after it has a later place and is not
/// earlier than its time.
///
/// @param at in whole milliseconds, as the log keeps them
record Frontier(long sequence, Instant at) {}
