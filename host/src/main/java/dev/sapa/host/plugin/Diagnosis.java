package dev.sapa.host.plugin;

import dev.sapa.host.plugin.InstanceReport.State;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says in a sentence how an instance is: the thing, what is wrong, and what to do.
///
/// The only place that does: the command line, the API and the pages repeat it.
public final class Diagnosis {
  private final Instances instances;
  private final Traffic traffic;
  private final ZoneId zone;

  /// @param zone in which times are told
  public Diagnosis(Instances instances, Traffic traffic, ZoneId zone) {
    this.instances = instances;
    this.traffic = traffic;
    this.zone = zone;
  }

  /// How an instance is.
  ///
  /// @param well whether nothing needs a person
  public record Finding(String id, State state, boolean well, String sentence) {}

  /// How the instance with an id is; empty where there is none.
  public Optional<Finding> of(String id) {
    List<InstanceReport> reports =
        instances.reports().stream().filter(report -> report.id().equals(id)).toList();
    if (reports.isEmpty()) {
      return Optional.empty();
    }
    List<Finding> findings = reports.stream().map(this::of).toList();
    Finding first = findings.getFirst();
    return Optional.of(
        new Finding(
            id,
            first.state(),
            findings.stream().allMatch(Finding::well),
            findings.stream().map(Finding::sentence).collect(Collectors.joining(" "))));
  }

  /// How a reported instance is.
  public Finding of(InstanceReport report) {
    return switch (report.state()) {
      case NOT_RUNNING ->
          bad(report, report.problem().orElse("It does not run, and nobody knows why."));
      case DISABLED -> bad(report, waiting(report, report.problem().orElse("")));
      case NEEDS_ATTENTION ->
          bad(
              report,
              waiting(
                  report,
                  "The instance %s needs a person: %s"
                      .formatted(report.id(), report.problem().orElse(""))));
      case RUNNING -> running(report, traffic.of(report.id()));
    };
  }

  /// Says that there is no such instance, and which was probably meant.
  public String unknown(String id) {
    List<String> known = instances.reports().stream().map(InstanceReport::id).distinct().toList();
    String remedy =
        Suggestion.nearest(id, known)
            .map("did you mean %s?"::formatted)
            .orElse(
                known.isEmpty()
                    ? "none is configured; add one in the console or in the settings file."
                    : "there are %s.".formatted(String.join(", ", known)));
    return "There is no instance %s; %s".formatted(id, remedy);
  }

  private Finding running(InstanceReport report, Traffic.Seen seen) {
    String id = report.id();
    if (seen.waiting() > 0 && seen.reason().isPresent()) {
      return bad(
          report,
          "The instance %s runs, but %s for it: %s%s"
              .formatted(
                  id,
                  messages(seen.waiting()),
                  stopped(seen.reason().get()),
                  seen.nextTry()
                      .map(at -> " The next try is on %s.".formatted(time(at)))
                      .orElse("")));
    }
    if (seen.setAside() > 0) {
      return bad(
          report,
          "The instance %s runs, but %s set aside for a person; look at them under Set aside (/set-aside), and try them again or leave them."
              .formatted(
                  id, seen.setAside() == 1 ? "1 thing was" : seen.setAside() + " things were"));
    }
    if (seen.standsStill().isPresent()) {
      return bad(
          report,
          "The instance %s runs, but its numbers stand still: %s"
              .formatted(id, stopped(seen.standsStill().get())));
    }
    return new Finding(id, State.RUNNING, true, well(report, seen));
  }

  private String well(InstanceReport report, Traffic.Seen seen) {
    String since =
        report
            .since()
            .map(at -> "has been running well since %s".formatted(time(at)))
            .orElse("runs well");
    String last =
        Optional.of(
                List.of(
                        seen.received().map(at -> "last received something on " + time(at)),
                        seen.sent().map(at -> "last sent something on " + time(at)))
                    .stream()
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", and ")))
            .filter(said -> !said.isEmpty())
            .orElse("has had nothing to do lately");
    return report.kind().filter("metric"::equals).isPresent()
        ? "The instance %s %s; its numbers are up to date.".formatted(report.id(), since)
        : "The instance %s %s; it %s.".formatted(report.id(), since, last);
  }

  private String waiting(InstanceReport report, String sentence) {
    int waiting = traffic.of(report.id()).waiting();
    return waiting == 0
        ? sentence
        : "%s Until then %s.".formatted(stopped(sentence), messages(waiting));
  }

  private static String messages(int waiting) {
    return waiting == 1 ? "1 message waits" : waiting + " messages wait";
  }

  private static Finding bad(InstanceReport report, String sentence) {
    return new Finding(report.id(), report.state(), false, sentence);
  }

  private String time(Instant at) {
    return Moment.in(at, zone);
  }

  private static String stopped(String sentence) {
    return sentence.matches("(?s).*[.!?…]") ? sentence : sentence + ".";
  }
}
