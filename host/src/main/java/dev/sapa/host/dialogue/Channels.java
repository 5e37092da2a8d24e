package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Subject;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which plugin a channel instance is of, also while it is not running.
final class Channels {
  private final Instances instances;
  private final Map<String, String> plugins = new ConcurrentHashMap<>();

  @Inject
  Channels(Instances instances) {
    this.instances = instances;
  }

  /// The plugin type of an instance; its id where it is no longer configured.
  String plugin(String instance) {
    return plugins.computeIfAbsent(
        instance,
        id ->
            instances.reports().stream()
                .filter(report -> report.id().equals(id))
                .map(InstanceReport::plugin)
                .findFirst()
                .orElse(id));
  }

  /// A fact about an instance.
  Subject subject(String instance) {
    return new Subject(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(instance),
        Optional.of(plugin(instance)));
  }
}
