package dev.sapa.host.plugin;

import java.time.Duration;
import java.util.Optional;

/// One configured, running instance of a plugin.
sealed interface PluginInstance permits AutomationInstance, ChannelInstance, MetricInstance {

  String id();

  String plugin();

  /// Where its calls go through.
  Stand<?> stand();

  /// Why it is not called; empty where it is.
  default Optional<Quarantine> quarantine() {
    return stand().quarantine();
  }

  /// Sends calls that are made from here on to the one that takes its place, or has them fail
  /// before they begin where that is of another kind.
  default void replacedBy(PluginInstance next) {
    if (next.getClass() == getClass()) {
      stand().replacedBy(next.stand());
    } else {
      stand().stop();
    }
  }

  /// Has calls that are made from here on fail before they begin.
  default void stop() {
    stand().stop();
  }

  /// Waits for the calls under way. False where some did not end in time.
  default boolean drained(Duration patience) throws InterruptedException {
    return stand().drained(patience);
  }

  default void close() {
    stand().close();
  }
}
