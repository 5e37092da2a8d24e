package dev.sapa.benchmarks.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A table that people and Markdown read.
final class Table {
  private final List<String> lines = new ArrayList<>();

  Table(String title, String... columns) {
    lines.add("## " + title);
    lines.add("");
    row(columns);
    lines.add("|" + " --- |".repeat(columns.length));
  }

  Table row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
    return this;
  }

  Table note(String sentences) {
    lines.add("");
    lines.add(sentences);
    return this;
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  static String millis(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%,.1f ms" : "%,.0f ms", value);
  }

  /// @param kib in KiB
  static String memory(double kib) {
    return String.format(Locale.ROOT, "%,.0f KiB", kib);
  }

  static String ratio(double one, double other) {
    return String.format(Locale.ROOT, "%.1f ×", one / other);
  }

  /// How a value stands to what is wanted of it.
  ///
  /// @param most in milliseconds
  static String goal(double value, double most) {
    return value <= most
        ? "met"
        : String.format(Locale.ROOT, "**missed by %,.0f ms**", value - most);
  }
}
