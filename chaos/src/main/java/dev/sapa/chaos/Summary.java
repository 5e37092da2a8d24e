package dev.sapa.chaos;

import dev.sapa.chaos.oracle.Calls;
import dev.sapa.chaos.oracle.Calls.Told;
import dev.sapa.chaos.oracle.Deeds;
import dev.sapa.chaos.oracle.State;
import dev.sapa.chaos.oracle.Verdict;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What came of a run, for people.
///
/// @param sending when the sending was over, in seconds from the beginning
/// @param settled when nothing waited any more
/// @param ended when everything was read
/// @param open how many events were given up without an answer
public record Summary(
    Options options,
    Traffic traffic,
    Conductor conductor,
    Deeds deeds,
    Calls calls,
    long providerCalls,
    long facts,
    double sending,
    double settled,
    double ended,
    int open,
    Verdict verdict) {

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(text, "command", options.command());
    line(text, "seed", Long.toString(options.seed()));
    line(
        text,
        "time",
        "%.0f s of sending, settled after %.0f s more, read in %.0f s"
            .formatted(sending, settled - sending, ended - settled));
    line(text, "sent", traffic.words());
    line(
        text,
        "pace",
        "%,.0f events/s over the time of sending, faults included"
            .formatted(traffic.acknowledged() / sending));
    line(text, "kills", Integer.toString(conductor.kills()));
    line(text, "faults", faults());
    line(text, "ready again", recoveries());
    line(
        text,
        "races",
        "%,d times a person took over while an automation answered".formatted(deeds.races()));
    line(text, "provider", "%,d calls: %s".formatted(providerCalls, told()));
    line(
        text,
        "host says",
        "%,d facts, %,d events of customers".formatted(facts, verdict.present()));
    line(text, "messages", states());
    line(text, "open", "%,d events without an answer, which may be there or not".formatted(open));
    line(text, "broken", verdict.isClean() ? "no promise" : verdict.counts().toString());
    verdict.violations().stream().limit(40).forEach(one -> line(text, "", one.toString()));
    if (!verdict.isClean()) {
      line(text, "repeat", options.command());
      line(text, "look at", options.folder() + " (host-log.txt, data-kept)");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-12s %s%n".formatted(name, value));
  }

  private String faults() {
    return conductor.done().entrySet().stream()
        .map(entry ->
            "%s %d"
                .formatted(
                    entry.getKey().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String recoveries() {
    var times = conductor.recoveries().stream().mapToLong(Long::longValue).summaryStatistics();
    return times.getCount() == 0
        ? "never stopped"
        : "after %.1f s on average, %.1f s at most"
            .formatted(times.getAverage() / 1000, times.getMax() / 1000.0);
  }

  private String told() {
    return Arrays.stream(Told.values())
        .map(one ->
            "%s %,d".formatted(one.name().toLowerCase(java.util.Locale.ROOT), calls.told(one)))
        .collect(Collectors.joining(", "));
  }

  private String states() {
    return Arrays.stream(State.values())
        .filter(state -> verdict.states().containsKey(state))
        .map(state -> "%s %,d".formatted(state, verdict.states().get(state)))
        .collect(Collectors.joining(", "));
  }
}
