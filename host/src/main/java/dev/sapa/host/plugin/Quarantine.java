package dev.sapa.host.plugin;

import java.time.Instant;
import java.util.Optional;

/// An instance is not called for a while, because it failed too often or got stuck.
///
/// @param call the method at fault: `parse`
/// @param reason why, beginning with a small letter and without a full stop
/// @param since when the first of these began
/// @param until when it is tried again; empty where only a person ends it
/// @param times how often in a row, from 1
public record Quarantine(
    String instance,
    String call,
    Sentence reason,
    Instant since,
    Optional<Instant> until,
    int times) {

  boolean isDue(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent();
  }

  /// Whether a method is called all the same. Whether a request is genuine can only be told when it
  /// comes, and it is kept then.
  boolean spares(String method) {
    return method.equals("verify") && !call.equals("verify");
  }
}
