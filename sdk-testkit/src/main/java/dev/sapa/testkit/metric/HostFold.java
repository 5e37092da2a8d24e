package dev.sapa.testkit.metric;

import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.insight.MeasurementRow;
import dev.sapa.host.insight.MetricFolds;
import dev.sapa.host.insight.Readings;
import dev.sapa.host.insight.Rebuild;
import dev.sapa.host.insight.RowFilter;
import dev.sapa.host.insight.sql.SqlMeasurements;
import dev.sapa.host.insight.sql.SqlMetrics;
import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.testkit.host.TemporaryFolder;
import dev.sapa.testkit.host.VirtualClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The host's own fold of one metric, on a database of its own.
final class HostFold implements AutoCloseable {
  private static final int AT_ONCE = 25;
  private static final RowFilter EVERYTHING =
      new RowFilter(
          Optional.empty(), Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), Map.of());

  private final TemporaryFolder folder = TemporaryFolder.create("sapa-metric");
  private final VirtualClock clock = new VirtualClock(EventLog.START);
  private final Database state;
  private final SqlEventLog log = new SqlEventLog();
  private final OneMetric running;
  private final MetricFolds folds;
  private final Readings readings;

  HostFold(Metric<?> metric) {
    state = Database.open(folder.path().resolve("state.db"), "store/state", clock);
    running = new OneMetric(new MetricInstance(metric.definition().id(), "tried", metric));
    SqlMetrics metrics = new SqlMetrics();
    folds = new MetricFolds(running, state, log, metrics);
    readings =
        new Readings(
            running, state, new SqlMeasurements(), metrics, log, folds, ZoneId.of("Asia/Jakarta"));
  }

  /// Records a log bit by bit, and folds what is there each time.
  void live(EventLog events) {
    // Of a log that is recorded after another, the times come later.
    long later = Math.max(0, clock.instant().toEpochMilli() - EventLog.START.toEpochMilli());
    for (int from = 0; from < events.events().size(); from += AT_ONCE) {
      List<Event> some =
          events.events().subList(from, Math.min(from + AT_ONCE, events.events().size()));
      for (Event event : some) {
        clock.advanceTo(event.header().at().plusMillis(later));
        state.write(
            transaction -> log.append(transaction, subject(event), header -> with(event, header)));
      }
      caughtUp();
    }
    clock.advanceTo(events.end().plusMillis(later));
    caughtUp();
  }

  /// Folds again from the start of the log.
  void replay() {
    new Rebuild(folds).all();
    standsStill();
  }

  private void caughtUp() {
    folds.catchUp();
    standsStill();
  }

  private void standsStill() {
    folds
        .problem(running.metric().id())
        .ifPresent(sentence -> {
          throw new AssertionError(sentence);
        });
  }

  /// Every row, in an order of its own.
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    String cursor = "";
    do {
      MeasurementRow.Page page =
          readings.rows(running.metric().id(), EVERYTHING, cursor, 500).orElseThrow();
      page.items().forEach(row -> rows.add(row.toString()));
      cursor = page.next().orElse("");
    } while (!cursor.isEmpty());
    return rows.stream().sorted().toList();
  }

  /// Everything measured.
  Reading reading() {
    Instant to = clock.instant().plusSeconds(1);
    return readings
        .reading(running.metric().id(), EventLog.START.minusSeconds(1), to)
        .orElseThrow()
        .reading();
  }

  private static Subject subject(Event event) {
    Event.Header header = event.header();
    return new Subject(
        header.conversation(),
        header.customer(),
        header.identity(),
        header.instance(),
        header.channel());
  }

  private static Event with(Event event, Event.Header header) {
    return Json.read(Json.write(event), event.getClass(), header);
  }

  @Override
  public void close() {
    folds.close();
    state.close();
    folder.close();
  }
}
