package dev.sapa.benchmarks;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/// What a run is at, for whoever watches it.
final class Progress {
  private Progress() {}

  static void say(String what) {
    System.err.printf("%s %s%n", LocalTime.now().truncatedTo(ChronoUnit.SECONDS), what);
  }
}
