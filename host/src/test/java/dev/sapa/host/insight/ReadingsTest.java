package dev.sapa.host.insight;

import static dev.sapa.host.insight.Bench.answers;
import static dev.sapa.host.insight.Bench.asks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.message.AuthoredBy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadingsTest {
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");

  @TempDir Path folder;
  private Bench bench;
  private Readings readings;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    readings = bench.readings(JAKARTA);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void wait(String customer, Duration wait, AuthoredBy by) {
    bench.record(customer, asks());
    bench.clock.forward(wait);
    bench.record(customer, answers(by));
  }

  private MetricReport report() {
    bench.folds.catchUp();
    return readings.reading("waits", FROM, TO).orElseThrow();
  }

  @Test
  void givesEachSeriesOverEverythingAndByDimension() {
    bench.run(new Waits("waits"));
    wait("ani", Duration.ofSeconds(10), AuthoredBy.HUMAN);
    wait("budi", Duration.ofSeconds(40), AuthoredBy.HUMAN);
    wait("citra", Duration.ofSeconds(20), AuthoredBy.RULE);
    wait("dewi", Duration.ofSeconds(100), AuthoredBy.RULE);

    MetricReport report = report();

    assertThat(value(report, Map.of())).as("even: between the middle two").hasValue(30.0);
    assertThat(value(report, Map.of("by", "HUMAN"))).hasValue(25.0);
    assertThat(value(report, Map.of("by", "RULE", "channel", "whatsapp"))).hasValue(60.0);
    assertThat(report.reading().number("wait", Map.of("channel", "whatsapp")).orElseThrow())
        .satisfies(number -> assertThat(number.sampleSize()).isEqualTo(4));
    assertThat(report.reading().number("overdue", Map.of()).orElseThrow().value()).isEmpty();
    assertThat(report.action().orElseThrow().english()).isEqualTo("answers faster.");
    assertThat(report.eventsBehind()).isZero();
  }

  private static Optional<Double> value(MetricReport report, Map<String, String> dimensions) {
    return report.reading().number("wait", dimensions).orElseThrow().value();
  }

  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    bench.run(new Waits("waits"));
    wait("ani", Duration.ofSeconds(10), AuthoredBy.HUMAN);
    wait("budi", Duration.ofSeconds(900), AuthoredBy.HUMAN);
    wait("citra", Duration.ofSeconds(20), AuthoredBy.HUMAN);

    assertThat(value(report(), Map.of())).hasValue(20.0);
  }

  @Test
  void saysWhetherTheTargetIsMet() {
    bench.run(new Waits("waits"));
    assertThat(report().trends().getFirst().met()).as("nothing measured").isEmpty();

    wait("ani", Duration.ofHours(2), AuthoredBy.HUMAN);
    assertThat(report().trends().getFirst().met()).hasValue(true);

    wait("budi", Duration.ofHours(3), AuthoredBy.HUMAN);
    assertThat(report().trends().getFirst().met()).hasValue(false);
  }

  @Test
  void daysBeginWhereTheBusinessIs() {
    bench.run(new Waits("waits"));
    bench.clock.forward(Duration.ofHours(8));
    wait("ani", Duration.ofSeconds(10), AuthoredBy.HUMAN);
    bench.clock.forward(Duration.ofHours(1));
    wait("budi", Duration.ofSeconds(20), AuthoredBy.HUMAN);

    assertThat(report().trends().getFirst().days())
        .containsExactly(
            new MetricReport.Day(LocalDate.of(2026, 3, 1), 10, 1),
            new MetricReport.Day(LocalDate.of(2026, 3, 2), 20, 1));
  }

  @Test
  void countsFromTheFirstInstantAndNotTheLast() {
    bench.run(new Waits("waits"));
    Instant first = bench.clock.instant();
    wait("ani", Duration.ofSeconds(10), AuthoredBy.HUMAN);
    Instant second = bench.clock.instant();
    wait("budi", Duration.ofSeconds(20), AuthoredBy.HUMAN);
    bench.folds.catchUp();

    assertThat(readings.reading("waits", first, second).orElseThrow().reading().numbers())
        .filteredOn(number -> number.series().equals("wait") && number.dimensions().isEmpty())
        .singleElement()
        .satisfies(number -> assertThat(number.value()).hasValue(10.0));
  }

  @Test
  void everyNumberOpensTheRowsItWasMadeOf() {
    bench.run(new Counts("counts", "mean", times -> times * times));
    IntStream.range(0, 250)
        .forEach(i -> {
          bench.clock.forward(Duration.ofMillis(i % 3));
          bench.record("customer-" + i, asks());
        });
    bench.folds.catchUp();
    double mean =
        readings
            .reading("counts", FROM, TO)
            .orElseThrow()
            .reading()
            .number("mean", Map.of("instance", "wa"))
            .orElseThrow()
            .value()
            .orElseThrow();

    List<MeasurementRow> rows = allRows(Map.of("instance", "wa"));

    assertThat(rows).hasSize(250).doesNotHaveDuplicates();
    assertThat(rows).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(rows.stream().mapToDouble(MeasurementRow::value).average()).hasValue(mean);
    assertThat(rows.getFirst().conversation()).isEqualTo("conversation-customer-0");
    assertThat(allRows(Map.of("instance", "other"))).isEmpty();
  }

  private List<MeasurementRow> allRows(Map<String, String> dimensions) {
    List<MeasurementRow> rows = new ArrayList<>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      MeasurementRow.Page page =
          readings
              .rows(
                  "counts",
                  new RowFilter(Optional.of("mean"), FROM, TO, dimensions),
                  cursor.get(),
                  100)
              .orElseThrow();
      assertThat(page.items().size()).isLessThanOrEqualTo(100);
      rows.addAll(page.items());
      cursor = page.next();
    }
    return rows;
  }

  @Test
  void readsAllSeriesInOneOrder() {
    bench.run(new Waits("waits"));
    for (int i = 0; i < 30; i++) {
      bench.record("customer-" + i % 3, i % 2 == 0 ? asks() : answers(AuthoredBy.HUMAN));
      bench.clock.forward(Duration.ofSeconds(i % 2));
    }
    bench.folds.catchUp();
    RowFilter all = new RowFilter(Optional.empty(), FROM, TO, Map.of());
    List<MeasurementRow> whole = readings.rows("waits", all, "", 1_000).orElseThrow().items();
    List<MeasurementRow> paged = new ArrayList<>();

    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      MeasurementRow.Page page = readings.rows("waits", all, cursor.get(), 7).orElseThrow();
      paged.addAll(page.items());
      cursor = page.next();
    }

    assertThat(whole.stream().map(MeasurementRow::series).distinct()).hasSizeGreaterThan(1);
    assertThat(whole).isSortedAccordingTo(RowCursor.ORDER);
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  void refusesACursorOfAnotherList() {
    bench.run(new Waits("waits"));

    assertThatThrownBy(() ->
            readings.rows(
                "waits", new RowFilter(Optional.empty(), FROM, TO, Map.of()), "rubbish", 10))
        .hasMessageContaining("leave it out");
  }

  @Test
  void aMetricWithoutAdviceStillShowsItsNumbers() {
    bench.run(new Faulty("waits"));
    wait("ani", Duration.ofSeconds(10), AuthoredBy.HUMAN);

    MetricReport report = report();

    assertThat(report.action()).isEmpty();
    assertThat(value(report, Map.of())).hasValue(10.0);
  }

  @Test
  void saysHowFarTheNumbersAreBehind() {
    bench.run(new Waits("waits"));
    report();
    bench.record("ani", asks());
    bench.record("ani", asks());

    assertThat(readings.reading("waits", FROM, TO).orElseThrow().eventsBehind()).isEqualTo(2);
    assertThat(readings.reading("nothing", FROM, TO)).isEmpty();
  }
}
