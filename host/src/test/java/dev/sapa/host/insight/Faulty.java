package dev.sapa.host.insight;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;

/// Waits that cannot bear answers while it is broken.
final class Faulty implements Metric<Waits.Memory> {
  private final Waits waits;
  volatile boolean broken;

  Faulty(String id) {
    this.waits = new Waits(id);
  }

  @Override
  public Definition definition() {
    return waits.definition();
  }

  @Override
  public Waits.Memory start() {
    return waits.start();
  }

  @Override
  public Step<Waits.Memory> observe(Waits.Memory memory, Event event) {
    if (broken && event instanceof Event.MessageQueued) {
      throw new IllegalArgumentException("cannot bear answers");
    }
    return waits.observe(memory, event);
  }

  @Override
  public TomorrowAction advise(Reading reading) {
    throw new IllegalArgumentException("has no advice");
  }
}
