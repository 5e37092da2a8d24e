package dev.sapa.testkit.metric;

import dev.sapa.testkit.metric.Questions.Heard;

/// A sound metric keeps every clause.
final class QuestionsTest implements MetricContract<Heard> {
  @Override
  public MetricTrial<Heard> metric() {
    return MetricTrial.of(Questions::new)
        .with(EventLog.inHours().received(0, "c", "m1", "halo").until(30));
  }
}
