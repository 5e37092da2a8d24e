package dev.sapa.host.web;

import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.insight.MeasurementRow;
import dev.sapa.host.insight.MetricFolds;
import dev.sapa.host.insight.MetricReport;
import dev.sapa.host.insight.Readings;
import dev.sapa.host.insight.RowFilter;
import dev.sapa.host.insight.sql.SqlMeasurements;
import dev.sapa.host.insight.sql.SqlMetrics;
import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Metric;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.Step;
import dev.sapa.sdk.metric.TomorrowAction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Real readings over rows that a test writes down.
final class Ledger implements Metrics {
  final List<MetricInstance> running = new ArrayList<>();
  volatile CountDownLatch mayRebuild = new CountDownLatch(0);
  volatile Optional<Instant> rebuiltAt = Optional.empty();
  private final Database state;
  private final Readings readings;
  private final SqlMetrics metrics = new SqlMetrics();

  Ledger(Database state) {
    this.state = state;
    SqlEventLog log = new SqlEventLog();
    Running instances = new Running();
    readings =
        new Readings(
            instances,
            state,
            new SqlMeasurements(),
            metrics,
            log,
            new MetricFolds(instances, state, log, metrics),
            ZoneId.of("Asia/Jakarta"));
  }

  void run(Definition definition, TomorrowAction tomorrow) {
    running.add(new MetricInstance(definition.id(), "test", new Told(definition, tomorrow)));
  }

  void write(String metric, String customer, Measurement... rows) {
    state.write(transaction -> {
      for (Measurement row : rows) {
        metrics.measure(
            transaction,
            metric,
            new SqlMetrics.StoredRow(
                customer, row, SqlMetrics.StoredRow.written(row.dimensions())));
      }
      return true;
    });
  }

  @Override
  public List<Metrics.Running> running() {
    return running.stream()
        .map(metric -> new Metrics.Running(metric.id(), metric.definition()))
        .toList();
  }

  @Override
  public Optional<MetricReport> report(String metric, Span span) {
    return readings.reading(metric, span.from(), span.to());
  }

  @Override
  public Optional<MeasurementRow.Page> rows(
      String metric, RowFilter filter, String cursor, int limit) {
    return readings.rows(metric, filter, cursor, limit);
  }

  @Override
  public void rebuild() {
    try {
      mayRebuild.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
    rebuiltAt = Optional.of(state.write(transaction -> transaction.now()));
  }

  @Override
  public Optional<Instant> rebuiltAt(String metric) {
    return rebuiltAt;
  }

  /// A metric that has seen everything already.
  private record Told(Definition definition, TomorrowAction tomorrow)
      implements Metric<Told.Nothing> {
    record Nothing() {}

    @Override
    public Nothing start() {
      return new Nothing();
    }

    @Override
    public Step<Nothing> observe(Nothing memory, Event event) {
      return new Step<>(memory, List.of(), Optional.empty());
    }

    @Override
    public TomorrowAction advise(Reading reading) {
      return tomorrow;
    }
  }

  private final class Running implements Instances {
    @Override
    public Optional<ChannelInstance> channel(String id) {
      return Optional.empty();
    }

    @Override
    public List<ChannelInstance> channelsFor(String plugin, String account) {
      return List.of();
    }

    @Override
    public List<AutomationInstance> automations() {
      return List.of();
    }

    @Override
    public List<MetricInstance> metrics() {
      return running;
    }

    @Override
    public List<InstanceReport> reports() {
      return List.of();
    }

    @Override
    public List<PluginReport> plugins() {
      return List.of();
    }
  }
}
