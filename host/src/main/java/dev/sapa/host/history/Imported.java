package dev.sapa.host.history;

import java.time.Instant;
import java.util.Optional;

/// What was imported.
///
/// @param from when the first of it happened; empty of an empty file
public record Imported(
    int conversations, int messages, Optional<Instant> from, Optional<Instant> to) {}
