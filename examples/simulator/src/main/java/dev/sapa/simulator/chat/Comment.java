package dev.sapa.simulator.chat;

import java.time.Instant;
import java.util.Optional;

/// Something said in public.
///
/// @param by whose it is: a person's key; empty for the business
/// @param below the comment it answers
record Comment(String id, Instant at, Optional<String> by, Optional<String> below, String text) {}
