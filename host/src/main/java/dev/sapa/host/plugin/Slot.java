package dev.sapa.host.plugin;

import dev.sapa.host.plugin.InstanceReport.State;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A configured instance, running or not.
///
/// @param shown its settings, secrets masked
/// @param context what the host lent it
/// @param problem why it does not run; empty where it does
record Slot(
    InstanceSpec spec,
    Optional<String> kind,
    Map<String, Object> shown,
    Optional<PluginInstance> instance,
    Optional<HostContext> context,
    Optional<String> problem) {
  private static final Logger log = LoggerFactory.getLogger(Slot.class);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  static Slot empty(
      InstanceSpec spec, Optional<String> kind, Map<String, Object> shown, String problem) {
    return new Slot(spec, kind, shown, Optional.empty(), Optional.empty(), Optional.of(problem));
  }

  InstanceReport report() {
    if (instance.isEmpty()) {
      return report(State.NOT_RUNNING, problem);
    }
    Optional<String> attention =
        instance.get() instanceof ChannelInstance channel ? channel.problem() : Optional.empty();
    return report(attention.isPresent() ? State.NEEDS_ATTENTION : State.RUNNING, attention);
  }

  private InstanceReport report(State state, Optional<String> said) {
    return new InstanceReport(spec.id(), spec.plugin(), kind, state, said, shown);
  }

  /// Ends the instance; one that does not end in time is left behind.
  void close() {
    instance.ifPresent(this::close);
    context.ifPresent(HostContext::close);
  }

  private void close(PluginInstance running) {
    try {
      Bounded.run(
          "close-" + spec.id(),
          CLOSE,
          () -> {
            switch (running) {
              case AutomationInstance automation -> automation.close();
              case ChannelInstance channel -> channel.close();
              case MetricInstance metric -> metric.close();
            }
            return spec.id();
          });
    } catch (ExecutionException | TimeoutException e) {
      log.warn("The instance {} did not close in order.", spec.id(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
