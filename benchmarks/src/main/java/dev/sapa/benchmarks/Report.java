package dev.sapa.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The figures as a table that people and Markdown read.
record Report(
    List<String> about, List<Figures> figures, List<Section> sections, List<String> failures) {

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("# Benchmark results");
    lines.add("");
    lines.add(
        "Written by `benchmarks/run`. Every message has a new id, a new customer and the time of day, and is signed. Compare only figures of one table.");
    lines.add("");
    about.forEach(line -> lines.add("- " + line));
    lines.add("");
    lines.addAll(goals());
    if (!figures.isEmpty()) {
      lines.add("");
      lines.addAll(fullSpeed());
      lines.add("");
      lines.addAll(halfSpeed());
      lines.add("");
      lines.addAll(nothingToAnswer());
    }
    for (Section section : sections) {
      lines.add("");
      lines.addAll(section.lines());
    }
    failures.forEach(failure -> lines.addAll(List.of("", failure)));
    return String.join("\n", lines) + "\n";
  }

  private List<String> goals() {
    List<String> lines = new ArrayList<>(List.of("## Every figure beside its goal", ""));
    lines.addAll(Section.table("figure", "measured", "goal", "", "peers in the same run"));
    Stream.concat(
            new LoopGoals(figures).findings().stream(),
            sections.stream().flatMap(section -> section.findings().stream()))
        .forEach(one ->
            lines.add(
                Section.row(
                    one.figure(),
                    one.measured(),
                    one.goal(),
                    one.met() ? "met" : "**missed**",
                    one.peers().isEmpty() ? Words.NONE : one.peers())));
    return lines;
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
          Section.row(
              f.target().name(),
              f.target().durable() ? "yes" : "no",
              Words.count(full.repliesPerSecond()),
              ratio(full),
              Words.count(full.acknowledgedPerSecond()),
              Words.millis(full.acknowledgeP50()),
              Words.millis(full.acknowledgeP99()),
              Words.millis(full.replyP50()),
              Words.millis(full.replyP99()),
              Words.micros(full.processorTimeAReply())));
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
          Section.row(
              f.target().name(),
              Words.count(half.acknowledgedPerSecond()),
              Words.millis(half.acknowledgeP50()),
              Words.millis(half.acknowledgeP99()),
              Words.millis(half.replyP50()),
              Words.millis(half.replyP99()),
              Words.micros(half.processorTimeAReply()),
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
            Section.row(
                f.target().name(),
                Words.count(unanswered.acknowledgedPerSecond()),
                Words.millis(unanswered.acknowledgeP50()),
                Words.millis(unanswered.acknowledgeP99()),
                Words.micros(unanswered.processorTimeAnAcknowledgement())));
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
}
