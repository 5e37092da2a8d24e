package dev.sapa.host.plugin;

import dev.sapa.host.plugin.InstanceReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A configured instance, running or not.
///
/// @param shown its settings, secrets masked
record Slot(
    InstanceSpec spec, Optional<String> kind, Map<String, Object> shown, Condition condition) {
  private static final Logger log = LoggerFactory.getLogger(Slot.class);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  /// What has become of it.
  sealed interface Condition {

    /// @param context what the host lent it
    record Running(PluginInstance instance, Optional<HostContext> context, Instant since)
        implements Condition {}

    /// @param problem why it does not run
    /// @param faults of single settings, where these are why
    record NotRunning(String problem, List<SettingFault> faults) implements Condition {}

    /// @param sentence who wants it so, and since when
    record Disabled(Sentence sentence) implements Condition {}
  }

  static Slot empty(
      InstanceSpec spec, Optional<String> kind, Map<String, Object> shown, String problem) {
    return new Slot(spec, kind, shown, new Condition.NotRunning(problem, List.of()));
  }

  Slot with(Condition other) {
    return new Slot(spec, kind, shown, other);
  }

  Optional<PluginInstance> instance() {
    return condition instanceof Condition.Running running
        ? Optional.of(running.instance())
        : Optional.empty();
  }

  /// What it wrote so far, and writes from here on, is kept.
  void takePlace() {
    state().ifPresent(HostState::takePlace);
  }

  /// Another one has taken its place.
  void standBy() {
    state().ifPresent(HostState::standBy);
  }

  /// What the instance keeps, where it may keep something.
  Optional<HostState> state() {
    return condition instanceof Condition.Running running
        ? running.context().map(HostContext::state)
        : Optional.empty();
  }

  /// Why it does not run though it should.
  Optional<String> problem() {
    return condition instanceof Condition.NotRunning stopped
        ? Optional.of(stopped.problem())
        : Optional.empty();
  }

  /// @param from the bundle that brings its plugin
  InstanceReport report(Optional<Catalog.Installed> from) {
    InstanceReport report = report();
    return from.map(Catalog.Installed::report).map(report::with).orElse(report);
  }

  private InstanceReport report() {
    return switch (condition) {
      case Condition.NotRunning stopped ->
          report(
              State.NOT_RUNNING, Optional.of(Sentence.quoted(stopped.problem())), Optional.empty());
      case Condition.Disabled disabled ->
          report(State.DISABLED, Optional.of(disabled.sentence()), Optional.empty());
      case Condition.Running running when running.instance().quarantine().isPresent() ->
          report(
              State.QUARANTINED,
              running.instance().quarantine().map(Quarantined::sentence),
              Optional.of(running.since()));
      case Condition.Running running -> {
        Optional<String> attention = attention(running.instance());
        yield report(
            attention.isPresent() ? State.NEEDS_ATTENTION : State.RUNNING,
            attention.map(Sentence::quoted),
            Optional.of(running.since()));
      }
    };
  }

  private static Optional<String> attention(PluginInstance running) {
    try {
      return switch (running) {
        case ChannelInstance channel -> channel.problem();
        case AutomationInstance automation -> automation.problem();
        case MetricInstance metric -> Optional.empty();
      };
    } catch (PluginFailure failure) {
      return Optional.ofNullable(failure.getMessage());
    }
  }

  private InstanceReport report(State state, Optional<Sentence> said, Optional<Instant> since) {
    return new InstanceReport(
        spec.id(),
        spec.plugin(),
        kind,
        state,
        said,
        shown,
        since,
        spec.source().path(),
        Optional.empty(),
        instance().flatMap(PluginInstance::quarantine));
  }

  /// Waits for the calls under way, and ends the instance; one that does not end in time is left
  /// behind.
  void end(Duration patience) {
    if (condition instanceof Condition.Running running) {
      end(running, patience);
    }
  }

  private void end(Condition.Running running, Duration patience) {
    try {
      running.instance().stop();
      if (!running.instance().drained(patience)) {
        log.warn("A call of the instance {} is still under way; it is cut off.", spec.id());
      }
      Bounded.run(
          "close-" + spec.id(),
          CLOSE,
          () -> {
            running.instance().close();
            return spec.id();
          });
    } catch (ExecutionException | TimeoutException e) {
      log.warn("The instance {} did not close in order.", spec.id(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.context().ifPresent(HostContext::close);
    }
  }
}
