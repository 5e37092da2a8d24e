package dev.sapa.host.telemetry;

import dev.sapa.host.intake.IntakeAnswer;
import dev.sapa.host.intake.IntakeAnswer.Answered;
import dev.sapa.host.intake.IntakeAnswer.Refused;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.Supplier;

/// How long providers waited for the answer to a request, which they get when what it told is
/// durable.
public final class WebhookTimes {
  private static final double NANOS = 1e9;
  private static final int NOBODY_THERE = 404;
  private static final double[] BOUNDS = {
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final Histogram seconds =
      Histogram.builder()
          .name("sapa_webhook_seconds")
          .help("How long a provider waited until what it told was stored or refused.")
          .labelNames("instance", "answer")
          .classicOnly()
          .classicUpperBounds(BOUNDS)
          .withoutExemplars()
          .build();

  void register(PrometheusRegistry registry) {
    registry.register(seconds);
  }

  /// Notes how long the answer to a request takes. What is meant for no instance is not noted: its
  /// name is a stranger's choice.
  public IntakeAnswer timed(String instance, Supplier<IntakeAnswer> intake) {
    long start = System.nanoTime();
    IntakeAnswer answer = intake.get();
    if (!(answer instanceof Refused refused && refused.status() == NOBODY_THERE)) {
      seconds.labelValues(instance, word(answer)).observe((System.nanoTime() - start) / NANOS);
    }
    return answer;
  }

  private static String word(IntakeAnswer answer) {
    return switch (answer) {
      case Answered taken -> "taken";
      case Refused refused when refused.status() >= 500 -> "try_again";
      case Refused refused -> "refused";
    };
  }
}
