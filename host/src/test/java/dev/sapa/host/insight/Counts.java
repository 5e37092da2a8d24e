package dev.sapa.host.insight;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Definition.Aggregation;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Definition.Unit;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/// A row for every question, whose key and value come from how many its customer has asked.
final class Counts implements Metric<Counts.Asked> {
  private final String id;
  private final String series;
  private final IntToDoubleFunction value;

  Counts(String id, String series, IntToDoubleFunction value) {
    this.id = id;
    this.series = series;
    this.value = value;
  }

  record Asked(int times) {}

  @Override
  public Definition definition() {
    return new Definition(
        id,
        Phrase.of("How much is asked?"),
        Phrase.of("service"),
        List.of(
            new Series(
                "asked", Phrase.of("Asked"), Unit.COUNT, Aggregation.COUNT, Optional.empty()),
            new Series("mean", Phrase.of("Mean"), Unit.COUNT, Aggregation.MEAN, Optional.empty())));
  }

  @Override
  public Asked start() {
    return new Asked(0);
  }

  @Override
  public Step<Asked> observe(Asked memory, Event event) {
    Asked asked = new Asked(memory.times() + 1);
    String parity = asked.times() % 2 == 0 ? "even" : "odd";
    return new Step<>(
        asked,
        List.of(
            new Measurement(
                series,
                parity,
                event.header().at(),
                value.applyAsDouble(asked.times()),
                Map.of("instance", event.header().instance().orElse("none")),
                event.header().conversation().orElse("none"))),
        Optional.empty());
  }

  @Override
  public TomorrowAction advise(Reading reading) {
    return new TomorrowAction("menjawab semuanya.", "answers all of them.");
  }
}
