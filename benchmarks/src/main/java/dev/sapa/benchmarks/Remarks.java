package dev.sapa.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a profile says of the figures: written by a person below them, and kept when they are
/// measured anew.
final class Remarks {
  private static final String HEADING = "## What the profile says";

  private Remarks() {}

  /// The remarks of a file of results; empty where it has none.
  static String of(Path results) throws IOException {
    if (Files.notExists(results)) {
      return "";
    }
    String text = Files.readString(results);
    int begin = text.indexOf(HEADING);
    return begin < 0 ? "" : "\n" + text.substring(begin);
  }
}
