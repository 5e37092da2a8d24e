package dev.sapa.host.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.metric.Definition.Aggregation;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Definition.Unit;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Reading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SeriesTallyTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void whereADimensionIsNotAskedForOnlyTheHeadlineCounts() {
    SeriesTally tally =
        new SeriesTally(
            new Series(
                "wait",
                Phrase.of("Wait"),
                Unit.SECONDS,
                Aggregation.MEDIAN,
                Optional.empty(),
                Map.of("by", "anyone")),
            ZoneOffset.UTC);

    tally.add(NOON, 2, Map.of("channel", "whatsapp", "by", "anyone"));
    tally.add(NOON, 10, Map.of("channel", "whatsapp", "by", "person"));

    assertThat(value(tally, Map.of())).contains(2.0);
    assertThat(value(tally, Map.of("channel", "whatsapp"))).contains(2.0);
    assertThat(value(tally, Map.of("by", "person"))).contains(10.0);
    assertThat(value(tally, Map.of("channel", "whatsapp", "by", "person"))).contains(10.0);
    assertThat(tally.days()).extracting(MetricReport.Day::value).containsExactly(2.0);
  }

  private static Optional<Double> value(SeriesTally tally, Map<String, String> dimensions) {
    return tally.numbers().stream()
        .filter(number -> number.dimensions().equals(dimensions))
        .findFirst()
        .flatMap(Reading.Number::value);
  }
}
