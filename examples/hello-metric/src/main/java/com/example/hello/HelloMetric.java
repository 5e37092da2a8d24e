package com.example.hello;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.*;
import dev.sapa.sdk.plugin.MetricPlugin;

/// How many conversations customers begin.
@MetricPlugin("hello")
public final class HelloMetric implements Metric<Metric.Nothing> {
  private static final Phrase QUESTION = new Phrase("Seberapa ramai?", "How busy is it?");
  private static final Phrase OWNER = new Phrase("Kepala toko", "Shop manager");
  private static final Phrase BEGUN = new Phrase("Percakapan baru", "New conversations");

  @Override
  public Definition definition() {
    return Definition.of("hello", QUESTION, OWNER, Definition.Series.count("begun", BEGUN));
  }

  @Override
  public Nothing start() {
    return new Nothing();
  }

  @Override
  public Step<Nothing> observe(Nothing memory, Event event) {
    var key = "begun-" + event.header().sequence();
    return event instanceof Event.ConversationOpened
        ? Step.of(memory, Measurement.of("begun", key, event.header(), 1))
        : Step.of(memory);
  }

  @Override
  public TomorrowAction advise(Reading reading) {
    return new TomorrowAction("berjaga di jam yang ramai.", "is there when it is busy.");
  }
}
