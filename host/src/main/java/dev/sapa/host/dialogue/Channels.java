package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Subject;
import dev.sapa.host.plugin.InstanceReport;
import dev.sapa.host.plugin.Instances;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which plugin a channel instance is of, also while it is not running or after it was removed.
final class Channels {
  private final Instances instances;
  private final Map<String, String> plugins = new ConcurrentHashMap<>();

  @Inject
  Channels(Instances instances) {
    this.instances = instances;
  }

  /// The plugin type of an instance; its id where it is no longer configured.
  String plugin(String instance) {
    return instances
        .channel(instance)
        .map(channel -> remembered(instance, channel.plugin()))
        .orElseGet(() -> plugins.computeIfAbsent(instance, this::configured));
  }

  /// Whether anything can be said through an instance; of one that does not run it is believed.
  boolean carriesAnswers(String instance) {
    return instances
        .channel(instance)
        .map(channel -> !channel.capabilities().sends().isEmpty())
        .orElse(true);
  }

  // An id may come back with another plugin.
  private String remembered(String instance, String plugin) {
    plugins.put(instance, plugin);
    return plugin;
  }

  private String configured(String instance) {
    return instances.reports().stream()
        .filter(report -> report.id().equals(instance))
        .map(InstanceReport::plugin)
        .findFirst()
        .orElse(instance);
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
