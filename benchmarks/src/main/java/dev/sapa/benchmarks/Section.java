package dev.sapa.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// What a part of a run found: a piece of the report, and its figures beside their goals.
record Section(List<String> lines, List<Finding> findings) {

  static Section of(String title, String about, List<String> table, Finding... findings) {
    List<String> lines = new ArrayList<>(List.of("## " + title, "", about, ""));
    lines.addAll(table);
    return new Section(lines, List.of(findings));
  }

  static List<String> table(String... columns) {
    List<String> lines = new ArrayList<>();
    lines.add(row(columns));
    lines.add("|" + " --- |".repeat(columns.length));
    return lines;
  }

  static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
