package dev.sapa.testkit.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that was found of one plugin.
///
/// @param name of the plugin's test
record Findings(String name, List<Finding> all) {
  Findings(String name, Collection<Finding> all) {
    this(name, all.stream().sorted(order()).toList());
  }

  private static Comparator<Finding> order() {
    return Comparator.comparing((Finding finding) -> finding.clause().value().charAt(0))
        .thenComparingInt(Finding::number);
  }

  /// `12 clauses: 11 proven, 1 does not apply`.
  String summary() {
    return all.size()
        + (all.size() == 1 ? " clause: " : " clauses: ")
        + Stream.of(Finding.Outcome.values())
            .filter(outcome -> count(outcome) > 0)
            .map(outcome -> count(outcome) + " " + outcome.words())
            .collect(Collectors.joining(", "));
  }

  private long count(Finding.Outcome outcome) {
    return all.stream().filter(finding -> finding.outcome() == outcome).count();
  }

  String plain() {
    StringBuilder lines = new StringBuilder(name + ": " + summary());
    for (Finding finding : all) {
      lines.append(
          "%n  %-4s %-15s %s"
              .formatted(
                  finding.clause().value(), finding.outcome().words(), finding.clause().says()));
      if (!finding.why().isEmpty()) {
        lines.append("%n       %-15s %s".formatted("", finding.why()));
      }
    }
    return lines.toString();
  }

  String markdown() {
    StringBuilder page =
        new StringBuilder(
            "# %s%n%n%s%n%n| | | |%n| --- | --- | --- |%n".formatted(name, summary()));
    for (Finding finding : all) {
      page.append(
          "| %s | %s | %s |%n"
              .formatted(finding.clause().value(), finding.clause().says(), result(finding)));
    }
    return page.toString();
  }

  private static String result(Finding finding) {
    String words = finding.outcome().words();
    return finding.why().isEmpty() ? words : words + ": " + finding.why().replace("|", "\\|");
  }
}
