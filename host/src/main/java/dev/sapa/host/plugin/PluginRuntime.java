package dev.sapa.host.plugin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bundles of some folders and the instances of their plugins, in this JVM.
///
/// Whoever makes one closes it: the framework has a thread that keeps the JVM alive.
public final class PluginRuntime implements Instances, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PluginRuntime.class);

  private final BundleCache cache;
  private final PluginFramework framework;
  private final Catalog catalog;
  private final Watchdog watchdog;
  private final Starter starter;
  private volatile List<Slot> slots = List.of();

  /// Reads the bundles. No instance runs until [#start].
  ///
  /// @param folders with bundles, the installation's first: a bundle of a later folder replaces the
  ///   one with the same symbolic name
  /// @param cache where copies of bundles are kept while this runs; may be shared
  public PluginRuntime(List<Path> folders, Path cache, Clock clock) {
    this(folders, cache, clock, PluginRuntime::noKeys);
  }

  /// @param keys what the instances' own secrets are derived from
  public PluginRuntime(List<Path> folders, Path cache, Clock clock, Keys keys) {
    this(folders, cache, clock, keys, Guard.Limits.DEFAULT.pure());
  }

  /// @param limit of calls that only compute: `verify`, `parse`, `render`, automations, metrics
  public PluginRuntime(List<Path> folders, Path cache, Clock clock, Keys keys, Duration limit) {
    this.cache = BundleCache.in(cache);
    this.framework = new PluginFramework(this.cache.folder("framework"));
    this.catalog = catalog(folders);
    this.watchdog = new Watchdog();
    this.starter =
        new Starter(
            catalog,
            clock,
            keys,
            watchdog,
            new Guard.Limits(limit, Guard.Limits.DEFAULT.blocking()));
  }

  private static byte[] noKeys(String purpose) {
    throw new IllegalStateException("Only a running host has keys.");
  }

  // A framework that was started and then forgotten would keep the JVM from ending.
  private Catalog catalog(List<Path> folders) {
    try {
      return Catalog.of(folders, new BundleInspection(cache.folder("bundles")), framework);
    } catch (RuntimeException e) {
      framework.close();
      cache.close();
      throw e;
    }
  }

  /// Starts instances, each for itself: one that cannot start is reported and hinders no other.
  public synchronized void start(List<InstanceSpec> specs) {
    for (InstanceSpec spec : specs) {
      Slot slot =
          clash(spec)
              .map(problem ->
                  Slot.empty(spec, Optional.empty(), Secrets.masked(spec.settings()), problem))
              .orElseGet(() -> unlessTaken(starter.start(spec)));
      slot.problem().ifPresent(log::warn);
      slots = Stream.concat(slots.stream(), Stream.of(slot)).toList();
    }
  }

  private Optional<String> clash(InstanceSpec spec) {
    return slots.stream().anyMatch(slot -> slot.spec().id().equals(spec.id()))
        ? Optional.of(
            "In %s, two instances have the id %s; give the second one another id."
                .formatted(spec.file(), spec.id()))
        : Optional.empty();
  }

  // An account's messages could not be routed to one of two instances.
  private Slot unlessTaken(Slot slot) {
    if (slot.instance().isEmpty() || !(slot.instance().get() instanceof ChannelInstance channel)) {
      return slot;
    }
    Optional<ChannelInstance> other =
        channelsFor(channel.plugin(), channel.account()).stream().findFirst();
    if (other.isEmpty()) {
      return slot;
    }
    slot.close();
    return Slot.empty(
        slot.spec(),
        slot.kind(),
        slot.shown(),
        "In %s, the instance %s serves the account %s of the plugin %s, as the instance %s does; give it another account, or remove one of the two."
            .formatted(
                slot.spec().file(),
                slot.spec().id(),
                channel.account(),
                channel.plugin(),
                other.get().id()));
  }

  /// What bundles add to the command line.
  public Commands commands() {
    return new Commands(catalog::commands);
  }

  /// The JSON Schema of a plugin's settings; empty where the plugin is not installed.
  public Optional<Map<String, Object>> settingsSchema(String plugin) {
    return catalog
        .type(plugin)
        .flatMap(type -> {
          try {
            Class<?> record =
                PluginType.settings(type.load())
                    .<Class<?>>map(found -> found)
                    .orElse(Starter.NoSettings.class);
            return Optional.of(SettingsSchema.of(record));
          } catch (ClassNotFoundException | LinkageError e) {
            log.warn("The settings of the plugin {} cannot be read; tell its author.", plugin, e);
            return Optional.empty();
          }
        });
  }

  @Override
  public Optional<ChannelInstance> channel(String id) {
    return running(ChannelInstance.class).filter(channel -> channel.id().equals(id)).findFirst();
  }

  @Override
  public List<ChannelInstance> channelsFor(String plugin, String account) {
    return running(ChannelInstance.class)
        .filter(channel -> channel.plugin().equals(plugin) && channel.account().equals(account))
        .toList();
  }

  @Override
  public List<AutomationInstance> automations() {
    return running(AutomationInstance.class)
        .sorted(Comparator.comparing(automation -> automation.card().phase()))
        .toList();
  }

  @Override
  public List<MetricInstance> metrics() {
    return running(MetricInstance.class).toList();
  }

  @Override
  public List<InstanceReport> reports() {
    return slots.stream().map(Slot::report).toList();
  }

  @Override
  public List<PluginReport> plugins() {
    return catalog.reports();
  }

  private <T extends PluginInstance> Stream<T> running(Class<T> type) {
    return slots.stream()
        .flatMap(slot -> slot.instance().stream())
        .filter(type::isInstance)
        .map(type::cast);
  }

  @Override
  public synchronized void close() {
    List<Slot> closing = new ArrayList<>(slots);
    slots = List.of();
    closing.reversed().forEach(Slot::close);
    watchdog.close();
    framework.close();
    cache.close();
  }
}
