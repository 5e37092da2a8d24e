package dev.sapa.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is wanted of the durable loop, beside what it does and what the peers do in the same run.
record LoopGoals(List<Figures> figures) {
  private static final double ACKNOWLEDGED = 20_000;
  private static final double ACKNOWLEDGED_P99 = 25;
  private static final double REPLIES = 6_000;
  private static final double REPLY_P99 = 150;

  List<Finding> findings() {
    return figures.stream()
        .filter(one -> one.target().name().equals("sapa"))
        .findFirst()
        .map(this::findings)
        .orElse(List.of());
  }

  private List<Finding> findings(Figures sapa) {
    Figures.Phase taken = sapa.unanswered();
    Figures.Phase full = sapa.full();
    return List.of(
        new Finding(
            "webhooks acknowledged when they are durable",
            "%s/s, p99 %s"
                .formatted(
                    Words.count(taken.acknowledgedPerSecond()),
                    Words.millis(taken.acknowledgeP99())),
            "at least 20,000/s, p99 at most 25 ms",
            taken.acknowledgedPerSecond() >= ACKNOWLEDGED
                && taken.acknowledgeP99() <= ACKNOWLEDGED_P99),
        new Finding(
            "whole durable loop",
            Words.count(full.repliesPerSecond()) + " replies/s",
            "at least 6,000 replies/s",
            full.repliesPerSecond() >= REPLIES,
            peers(full.repliesPerSecond())),
        new Finding(
            "webhook to send at half that load",
            "p99 " + Words.millis(sapa.half().replyP99()),
            "p99 at most 150 ms",
            sapa.half().replyP99() <= REPLY_P99));
  }

  /// Our replies in times those of the best peer that keeps what it acknowledges, and of the best.
  private String peers(double replies) {
    return Stream.of(best(true, replies), best(false, replies))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  private Optional<String> best(boolean durable, double replies) {
    Optional<Figures> best =
        figures.stream()
            .filter(one -> !one.target().name().equals("sapa"))
            .filter(one -> one.target().durable() == durable)
            .max(Comparator.comparing(one -> one.full().repliesPerSecond()));
    return best.map(one ->
        "%s %s/s (%s), Sapa is %.1f ×"
            .formatted(
                one.target().name(),
                Words.count(one.full().repliesPerSecond()),
                durable ? "durable" : "not durable",
                replies / one.full().repliesPerSecond()));
  }
}
