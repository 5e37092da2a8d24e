package dev.sapa.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The figures as a table that people and Markdown read.
record Report(List<String> about, List<Figures> figures, List<String> failures) {

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("# Benchmark results");
    lines.add("");
    lines.add(
        "Written by `benchmarks/run`. Every message has a new id, a new customer and the time of day, and is signed. Compare only figures of one table.");
    lines.add("");
    about.forEach(line -> lines.add("- " + line));
    lines.add("");
    lines.addAll(fullSpeed());
    lines.add("");
    lines.addAll(halfSpeed());
    lines.add("");
    lines.addAll(nothingToAnswer());
    failures.forEach(failure -> lines.addAll(List.of("", failure)));
    return String.join("\n", lines) + "\n";
  }

  private List<String> fullSpeed() {
    List<String> lines = new ArrayList<>();
    lines.add("## As fast as it goes");
    lines.add("");
    lines.add(
        "| target | durable | replies/s | Sapa is | acknowledgements/s | acknowledged p50 | p99 | webhook to reply p50 | p99 | processor time a reply |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (Figures f : figures) {
      Figures.Phase full = f.full();
      lines.add(
          row(
              f.target().name(),
              f.target().durable() ? "yes" : "no",
              count(full.repliesPerSecond()),
              ratio(full),
              count(full.acknowledgedPerSecond()),
              millis(full.acknowledgeP50()),
              millis(full.acknowledgeP99()),
              millis(full.replyP50()),
              millis(full.replyP99()),
              micros(full.processorTimeAReply())));
    }
    return lines;
  }

  private List<String> halfSpeed() {
    List<String> lines = new ArrayList<>();
    lines.add("## At half its replies a second, sent evenly");
    lines.add("");
    lines.add(
        "| target | messages/s | acknowledged p50 | p99 | webhook to reply p50 | p99 | processor time a reply | refused | without reply | replied twice |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (Figures f : figures) {
      Figures.Phase half = f.half();
      lines.add(
          row(
              f.target().name(),
              count(half.acknowledgedPerSecond()),
              millis(half.acknowledgeP50()),
              millis(half.acknowledgeP99()),
              millis(half.replyP50()),
              millis(half.replyP99()),
              micros(half.processorTimeAReply()),
              String.valueOf(f.full().refused() + half.refused()),
              String.valueOf(f.missing()),
              String.valueOf(f.twice())));
    }
    return lines;
  }

  private List<String> nothingToAnswer() {
    List<String> lines = new ArrayList<>();
    lines.add("## As fast as it acknowledges, with nothing to answer");
    lines.add("");
    lines.add(
        "| target | acknowledgements/s | acknowledged p50 | p99 | processor time an acknowledgement |");
    lines.add("| --- | --- | --- | --- | --- |");
    for (Figures f : figures) {
      if (f.target().abstains()) {
        Figures.Phase unanswered = f.unanswered();
        lines.add(
            row(
                f.target().name(),
                count(unanswered.acknowledgedPerSecond()),
                millis(unanswered.acknowledgeP50()),
                millis(unanswered.acknowledgeP99()),
                micros(unanswered.processorTimeAnAcknowledgement())));
      }
    }
    return lines;
  }

  private String ratio(Figures.Phase other) {
    Optional<Double> sapa =
        figures.stream()
            .filter(f -> f.target().name().equals("sapa"))
            .map(f -> f.full().repliesPerSecond())
            .findFirst();
    return sapa.map(
            replies -> String.format(Locale.ROOT, "%.1f ×", replies / other.repliesPerSecond()))
        .orElse("–");
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String count(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String micros(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,.0f µs", value);
  }

  private static String millis(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%,.1f ms", value);
  }
}
