package com.example.hello;

import dev.sapa.sdk.metric.Metric;
import dev.sapa.testkit.metric.*;

final class HelloMetricTest implements MetricContract<Metric.Nothing> {
  @Override
  public MetricTrial<Metric.Nothing> metric() {
    return MetricTrial.of(HelloMetric::new);
  }
}
