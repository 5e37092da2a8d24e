package dev.sapa.host.insight;

import dev.sapa.host.MovableClock;
import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.insight.sql.SqlMeasurements;
import dev.sapa.host.insight.sql.SqlMetrics;
import dev.sapa.host.plugin.AutomationInstance;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.MetricInstance;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.metric.Metric;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A real state database, a clock to move, and the running metrics of a test.
final class Bench implements AutoCloseable {
  final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
  final Running running = new Running();
  final SqlEventLog log = new SqlEventLog();
  final Database state;
  MetricFolds folds;

  Bench(Path folder) {
    state = Database.open(folder.resolve("state.db"), "store/state", clock);
    folds = folds(2_000);
  }

  /// Folds that remember nothing, as after a start.
  MetricFolds folds(int eventsAUnit) {
    return new MetricFolds(running, state, log, new SqlMetrics(), eventsAUnit);
  }

  Rebuild rebuild() {
    return new Rebuild(folds);
  }

  Readings readings(ZoneId zone) {
    return new Readings(running, state, new SqlMeasurements(), new SqlMetrics(), log, folds, zone);
  }

  void run(Metric<?>... metrics) {
    running.metrics.clear();
    for (Metric<?> metric : metrics) {
      running.metrics.add(new MetricInstance(metric.definition().id(), "test", metric));
    }
  }

  void openGroup(String id) {
    Instant now = clock.instant();
    Conversation group =
        new Conversation(
            id,
            "wa",
            "whatsapp",
            ThreadKind.GROUP,
            id,
            Optional.empty(),
            Status.OPEN,
            new Speaker.Automated(),
            1,
            "id",
            now,
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Set.of(),
            Optional.empty());
    state.write(transaction -> {
      new SqlConversations().insert(transaction, group);
      return id;
    });
  }

  /// Records a fact about a customer in a conversation that is called after them.
  Event record(String customer, Function<Event.Header, Event> fact) {
    return record("conversation-" + customer, Optional.of(customer), fact);
  }

  Event record(String conversation, Optional<String> customer, Function<Event.Header, Event> fact) {
    Subject subject =
        new Subject(
            Optional.of(conversation),
            customer,
            customer.map("identity-"::concat),
            Optional.of("wa"),
            Optional.of("whatsapp"));
    return state.write(transaction -> log.append(transaction, subject, fact));
  }

  static Function<Event.Header, Event> asks() {
    return header ->
        new Event.MessageReceived(
            header, "in-" + header.sequence(), new Content.Text("Halo"), "id", header.at());
  }

  static Function<Event.Header, Event> answers(AuthoredBy by) {
    return header ->
        new Event.MessageQueued(
            header,
            "out-" + header.sequence(),
            by,
            "agent-1",
            Purpose.REPLY,
            new Content.Text("Selamat pagi"));
  }

  /// Everything stored for a metric, in an order of its own.
  List<String> rows(String metric) {
    return state.read(reading -> {
      List<String> rows =
          new CopyOnWriteArrayList<>(
              reading.list(
                  "SELECT * FROM metric_memory WHERE metric = ? ORDER BY customer",
                  row ->
                      "%s %s %s %s"
                          .formatted(
                              row.text("customer"),
                              row.flag("is_group"),
                              row.text("memory"),
                              row.optionalTime("wake_at")),
                  metric));
      rows.addAll(
          reading.list(
              "SELECT * FROM measurement WHERE metric = ? ORDER BY customer, series, key",
              row ->
                  "%s %s %s %s %s %s %s"
                      .formatted(
                          row.text("customer"),
                          row.text("series"),
                          row.text("key"),
                          row.time("at"),
                          row.real("value"),
                          row.text("dimensions"),
                          row.text("conversation")),
              metric));
      return List.copyOf(rows);
    });
  }

  @Override
  public void close() {
    state.close();
  }

  /// The metrics that run, changed at will.
  static final class Running implements Instances {
    final List<MetricInstance> metrics = new CopyOnWriteArrayList<>();
    volatile Map<String, Object> settings = Map.of();

    @Override
    public List<MetricInstance> metrics() {
      return metrics;
    }

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
    public List<InstanceReport> reports() {
      return metrics.stream()
          .map(metric ->
              new InstanceReport(
                  metric.id(),
                  metric.plugin(),
                  Optional.of("metric"),
                  InstanceReport.State.RUNNING,
                  Optional.empty(),
                  settings))
          .toList();
    }

    @Override
    public List<PluginReport> plugins() {
      return List.of();
    }
  }
}
