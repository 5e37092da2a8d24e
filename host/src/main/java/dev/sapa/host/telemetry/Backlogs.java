package dev.sapa.host.telemetry;

import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.dialogue.Dialogue;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.store.Database;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How instances are, and what waits: looked at when somebody asks.
final class Backlogs {
  private final Database state;
  private final SqlOutbox outbox;
  private final SqlDeadLetters deadLetters;
  private final Dialogue dialogue;
  private final Instances instances;
  private final Clock clock;

  @Inject
  Backlogs(
      Database state,
      SqlOutbox outbox,
      SqlDeadLetters deadLetters,
      Dialogue dialogue,
      Instances instances,
      Clock clock) {
    this.state = state;
    this.outbox = outbox;
    this.deadLetters = deadLetters;
    this.dialogue = dialogue;
    this.instances = instances;
    this.clock = clock;
  }

  void register(PrometheusRegistry registry) {
    gauge("sapa_instance_state", "1 for the state an instance is in.", "instance", "state")
        .callback(this::states)
        .register(registry);
    gauge("sapa_outbox_messages", "Messages that wait to be sent.", "instance")
        .callback(told -> loads(told, SqlOutbox.Load::waiting))
        .register(registry);
    gauge("sapa_outbox_oldest_seconds", "For how long the oldest of them waits.", "instance")
        .callback(told -> loads(told, load -> seconds(Optional.of(load.oldest()))))
        .register(registry);
    gauge("sapa_dead_letters", "What was set aside and waits for a person.", "instance")
        .callback(told ->
            state.read(deadLetters::byInstance).forEach((instance, n) -> told.call(n, instance)))
        .register(registry);
    gauge("sapa_journal_backlog_entries", "What came in and is not decided yet.")
        .callback(told -> told.call(dialogue.backlog().entries()))
        .register(registry);
    gauge("sapa_journal_backlog_seconds", "For how long the oldest of it waits.")
        .callback(told -> told.call(seconds(dialogue.backlog().oldest())))
        .register(registry);
  }

  private interface Figure {
    double of(SqlOutbox.Load load);
  }

  private void loads(GaugeWithCallback.Callback told, Figure figure) {
    state.read(outbox::loads).forEach(load -> told.call(figure.of(load), load.instance()));
  }

  private void states(GaugeWithCallback.Callback told) {
    for (InstanceReport report : instances.reports()) {
      for (InstanceReport.State one : InstanceReport.State.values()) {
        told.call(report.state() == one ? 1 : 0, report.id(), one.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private double seconds(Optional<Instant> since) {
    return since
        .map(then -> Math.max(0, Duration.between(then, clock.instant()).toMillis()) / 1000.0)
        .orElse(0.0);
  }

  private static GaugeWithCallback.Builder gauge(String name, String help, String... labels) {
    return GaugeWithCallback.builder().name(name).help(help).labelNames(labels);
  }
}
