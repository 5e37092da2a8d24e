package dev.sapa.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;
import dev.sapa.testkit.host.RunningBundle;
import dev.sapa.testkit.report.DoesNotApply;
import dev.sapa.testkit.sample.Events;
import dev.sapa.testkit.sample.InTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The clauses of [MetricContract].
final class MetricClauses<M extends Record> {
  private static final int[] PIECES = {1, 7, 50};

  private final MetricTrial<M> trial;

  MetricClauses(MetricTrial<M> trial) {
    this.trial = trial;
  }

  void sameInAnyPieces() {
    for (EventLog log : trial.logs()) {
      Folded<M> whole = log.fold(trial.maker());
      for (int piece : PIECES) {
        Fold<M> fold = new Fold<>(trial.maker());
        for (Event event : log.events()) {
          if (event.header().sequence() % piece == 0) {
            fold.restart();
          }
          fold.tell(event);
        }
        assertThat(Set.copyOf(fold.until(log.end()).rows()))
            .as(
                "After a restart every %d events its rows differ from those without one: it may remember nothing but its memory.",
                piece)
            .isEqualTo(Set.copyOf(whole.rows()));
      }
    }
  }

  void replayEqualsLive() {
    for (EventLog log : trial.logs()) {
      try (Metric<M> metric = trial.maker().get();
          HostFold host = new HostFold(metric)) {
        host.live(log);
        List<String> live = host.rows();
        host.replay();
        assertThat(host.rows())
            .as("Folded again from the start of the log, the rows differ from those folded live.")
            .isEqualTo(live);
        assertThat(live)
            .as("The host has other rows than the kit.")
            .hasSameSizeAs(log.fold(trial.maker()).rows());
      }
    }
  }

  void memoryThroughJson() {
    try (Metric<M> metric = trial.maker().get()) {
      M start = metric.start();
      assertThat(Fold.reread(start)).as("The memory of nobody.").isEqualTo(start);
    }
    for (EventLog log : trial.logs()) {
      log.fold(trial.maker())
          .memories()
          .values()
          .forEach(memory ->
              assertThat(Fold.reread(memory))
                  .as("Read from JSON again, a memory must be equal to what was written.")
                  .isEqualTo(memory));
    }
  }

  void everyKindOfEvent() {
    Folded<M> lived = Months.written().fold(trial.maker());
    try (Metric<M> metric = trial.maker().get()) {
      Events.kinds()
          .forEach((name, event) -> {
            for (Event.Header header : headers(lived)) {
              observe(metric, name + " to nobody", metric.start(), event.apply(header));
              lived
                  .memories()
                  .values()
                  .forEach(memory -> observe(metric, name, memory, event.apply(header)));
            }
          });
    }
  }

  /// As much as a header may have, and as little.
  private static <M extends Record> List<Event.Header> headers(Folded<M> lived) {
    Instant after = lived.told().getLast().header().at().plusSeconds(1);
    return List.of(
        new Event.Header(
            9_999,
            after,
            Optional.of("conversation-1"),
            Optional.of("customer-1"),
            Optional.of("identity-1"),
            Optional.of("wa"),
            Optional.of("whatsapp")),
        new Event.Header(
            9_999,
            after,
            Optional.empty(),
            Optional.of("customer-1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private Step<M> observe(Metric<M> metric, String what, M memory, Event event) {
    return InTime.call(what, () -> metric.observe(memory, event));
  }

  void soundRows() {
    Set<String> series;
    try (Metric<M> metric = trial.maker().get()) {
      series =
          metric.definition().series().stream()
              .map(Definition.Series::id)
              .collect(Collectors.toSet());
    }
    boolean measured = false;
    for (EventLog log : trial.logs()) {
      Folded<M> folded = log.fold(trial.maker());
      measured |= !folded.rows().isEmpty();
      assertThat(folded.rows()).allSatisfy(row -> sound(row, series));
    }
    withoutContradiction();
    DoesNotApply.unless(
        measured, "nothing it was told made it measure; give the trial a log that does: .with(…).");
  }

  private static void sound(Measurement row, Set<String> series) {
    assertThat(series)
        .as("The definition has no series of this row: %s.", row)
        .contains(row.series());
    assertThat(row.key()).as("A row must have a key: %s.", row).isNotBlank();
    assertThat(Double.isFinite(row.value())).as("A row must have a number: %s.", row).isTrue();
    assertThat(row.dimensions())
        .as("The dimensions of a row must have names and values: %s.", row)
        .allSatisfy((name, value) -> assertThat(name + value).doesNotContain("\n"))
        .doesNotContainKey("");
  }

  /// A row replaces the one with its key: in one step, only one of two would count.
  private void withoutContradiction() {
    try (Metric<M> metric = trial.maker().get()) {
      for (EventLog log : trial.logs()) {
        Map<String, M> memories = new HashMap<>();
        for (Event event : log.fold(trial.maker()).told()) {
          String customer = event.header().customer().orElse("");
          M memory = memories.containsKey(customer) ? memories.get(customer) : metric.start();
          Step<M> step = metric.observe(memory, event);
          memories.put(customer, step.memory());
          Map<String, Measurement> once = new HashMap<>();
          for (Measurement row : step.measurements()) {
            Measurement other = once.put(row.series() + " " + row.key(), row);
            assertThat(other == null || other.equals(row))
                .as(
                    "One step measures two rows of the key %s; only the last would count.",
                    row.key())
                .isTrue();
          }
        }
      }
    }
  }

  void adviceOnEveryReading() {
    try (Metric<M> metric = trial.maker().get();
        HostFold host = new HostFold(metric)) {
      for (EventLog log : trial.logs()) {
        host.live(log);
      }
      Sightings sightings = new Sightings(metric.definition());
      sightings
          .all(host.reading())
          .forEach((name, reading) -> {
            TomorrowAction action = InTime.call(name, () -> metric.advise(reading));
            advises(name, action);
            assertThat(metric.advise(reading))
                .as("%s: asked again, it must advise the same.", name)
                .isEqualTo(action);
          });
    }
  }

  private static void advises(String name, TomorrowAction action) {
    for (String words : List.of(action.indonesian(), action.english())) {
      assertThat(words.strip().split("\\s+"))
          .as("%s: the advice must be a sentence of some words: %s", name, words)
          .hasSizeGreaterThan(2);
      assertThat(words)
          .as("%s: the advice must name no number that is none: %s", name, words)
          .doesNotContain("NaN", "Infinity", "Optional[", "Optional.empty", "null");
      assertThat(words.toLowerCase(Locale.ROOT))
          .as("%s: the advice starts with what is done.", name)
          .doesNotStartWith("besok tim")
          .doesNotStartWith("tomorrow the team");
    }
  }

  void completeDefinition() {
    try (Metric<M> metric = trial.maker().get()) {
      Definition definition = InTime.call("the definition", metric::definition);
      assertThat(definition.id()).as("The metric's id.").matches("[a-z0-9][a-z0-9-]*");
      asks(definition.question());
      assertThat(definition.series())
          .as("A metric has at least one number.")
          .isNotEmpty()
          .allSatisfy(series ->
              assertThat(series.id()).as("The id of a series.").matches("[a-z0-9][a-z0-9-]*"));
      assertThat(definition.series())
          .extracting(Definition.Series::id)
          .as("Two series have one id.")
          .doesNotHaveDuplicates();
      definition.series().forEach(MetricClauses::reachable);
      assertThat(InTime.call("the definition", metric::definition))
          .as("The definition must not change.")
          .isEqualTo(definition);
    }
  }

  private static void asks(Phrase question) {
    assertThat(List.of(question.indonesian(), question.english()))
        .as("A metric answers a question, which ends with a question mark.")
        .allSatisfy(words -> assertThat(words.strip()).endsWith("?"));
  }

  private static void reachable(Definition.Series series) {
    series
        .target()
        .ifPresent(target ->
            assertThat(target.value())
                .as("The target of the series %s can never be reached.", series.id())
                .isBetween(0.0, series.unit() == Definition.Unit.SHARE ? 1.0 : Double.MAX_VALUE));
  }

  void boundedWakeUps() {
    for (EventLog log : trial.logs()) {
      Fold<M> fold = new Fold<>(trial.maker());
      fold.all(log.events(), log.end());
      fold.until(log.end().plusSeconds(60 * 86_400));
      assertThat(fold.woken()).isLessThanOrEqualTo(Fold.MOST_WAKE_UPS);
    }
  }

  void runningBundle() {
    try (Metric<M> metric = trial.maker().get()) {
      RunningBundle.of(metric.getClass());
    }
  }
}
