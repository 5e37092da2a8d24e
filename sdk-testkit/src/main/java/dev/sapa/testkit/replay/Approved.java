package dev.sapa.testkit.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A file with what a person approved, step by step.
record Approved(Path file) {
  private static final String STEP = "## ";

  boolean exists() {
    return Files.exists(file);
  }

  void write(Map<String, String> steps) {
    StringBuilder text = new StringBuilder();
    steps.forEach(
        (step, told) -> text.append(STEP).append(step).append('\n').append(told).append('\n'));
    try {
      Files.writeString(file, text);
    } catch (IOException refused) {
      throw new UncheckedIOException("%s cannot be written.".formatted(file), refused);
    }
  }

  private Map<String, String> read() {
    Map<String, String> steps = new LinkedHashMap<>();
    String step = "";
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(STEP)) {
          step = line.substring(STEP.length());
          steps.put(step, "");
        } else if (!line.isEmpty()) {
          steps.merge(step, line + "\n", String::concat);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("%s cannot be read.".formatted(file), unreadable);
    }
    return steps;
  }

  /// Each step that is other than it was, before and after.
  List<String> differences(Map<String, String> now) {
    Map<String, String> before = read();
    Set<String> all = new LinkedHashSet<>(before.keySet());
    all.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String step : all) {
      String was = before.getOrDefault(step, "nothing\n");
      String is = now.getOrDefault(step, "nothing\n");
      if (!was.equals(is)) {
        differences.add("%s\nbefore:\n%safter:\n%s".formatted(step, was.indent(2), is.indent(2)));
      }
    }
    return differences;
  }
}
