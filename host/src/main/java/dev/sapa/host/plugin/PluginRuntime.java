package dev.sapa.host.plugin;

import dev.sapa.host.plugin.Catalog.Installed;
import dev.sapa.host.plugin.Slot.Condition;
import dev.sapa.host.plugin.Slots.Placed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bundles of some folders and the instances of their plugins, in this JVM.
///
/// Whoever makes one closes it: the framework has a thread that keeps the JVM alive.
public final class PluginRuntime implements Instances, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PluginRuntime.class);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String START = "start-";

  private final BundleCache cache;
  private final PluginFramework framework;
  private final Watchdog watchdog;
  private final Clock clock;
  private final StateMemory memory;
  private final Starter starter;
  private final BundleFolders folders;
  private final Slots slots;
  private final QuarantineMemory quarantines;
  private final Set<Thread> ending = ConcurrentHashMap.newKeySet();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

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
    this(folders, cache, clock, keys, limit, Starter.PATIENCE);
  }

  /// @param memory what keeps the instances' state
  public PluginRuntime(List<Path> folders, Path cache, Clock clock, Keys keys, StateMemory memory) {
    this(
        folders,
        cache,
        clock,
        keys,
        memory,
        QuarantineMemory.NONE,
        KeptFiles.NONE,
        CallWatch.NOBODY,
        Guard.Limits.DEFAULT.pure());
  }

  /// @param files what is sent to customers
  /// @param watch hears of every call into an instance
  /// @param limit of calls that only compute
  public PluginRuntime(
      List<Path> folders,
      Path cache,
      Clock clock,
      Keys keys,
      StateMemory memory,
      QuarantineMemory quarantines,
      KeptFiles files,
      CallWatch watch,
      Duration limit) {
    this(folders, cache, clock, keys, memory, quarantines, files, watch, limit, Starter.PATIENCE);
  }

  /// @param patience how long an instance may take to start
  public PluginRuntime(
      List<Path> folders, Path cache, Clock clock, Keys keys, Duration limit, Duration patience) {
    this(
        folders,
        cache,
        clock,
        keys,
        StateMemory.NONE,
        QuarantineMemory.NONE,
        KeptFiles.NONE,
        CallWatch.NOBODY,
        limit,
        patience);
  }

  private PluginRuntime(
      List<Path> folders,
      Path cache,
      Clock clock,
      Keys keys,
      StateMemory memory,
      QuarantineMemory quarantines,
      KeptFiles files,
      CallWatch watch,
      Duration limit,
      Duration patience) {
    this.memory = memory;
    this.quarantines = quarantines;
    this.clock = clock;
    this.cache = BundleCache.in(cache);
    this.framework = new PluginFramework(this.cache.folder("framework"));
    this.folders =
        new BundleFolders(
            folders,
            new BundleInspection(
                this.cache.folder("bundles"), new SoundBundles(cache.resolve("verified"))));
    this.slots = new Slots(found());
    this.watchdog =
        new Watchdog(watch, () -> ThreadCensus.look(slots.running(PluginInstance.class).toList()));
    LogFlood.hold();
    Guard.Limits limits = new Guard.Limits(limit, Guard.Limits.DEFAULT.blocking());
    this.starter = new Starter(clock, keys, memory, files, watchdog, limits, patience);
    whenChanged(this::watchOver);
  }

  private static byte[] noKeys(String purpose) {
    throw new IllegalStateException("Only a running host has keys.");
  }

  // A framework that was started and then forgotten would keep the JVM from ending.
  private Catalog found() {
    try {
      BundleFolders.Found found = folders.look();
      Catalog catalog = Catalog.EMPTY;
      for (PluginReport report : found.refused()) {
        catalog = refused(catalog, report);
      }
      for (BundleFile file : found.chosen().values()) {
        catalog = installed(catalog, file);
      }
      return catalog;
    } catch (RuntimeException e) {
      framework.close();
      cache.close();
      throw e;
    }
  }

  private Catalog installed(Catalog catalog, BundleFile file) {
    Optional<String> taken = catalog.taken(file);
    if (taken.isPresent()) {
      return refused(catalog, file.refused(taken.get()));
    }
    try {
      Installed wired = framework.wired(file);
      return catalog.with(
          folders
              .added()
              .flatMap(added -> new PluginFolder(added).reason(file))
              .map(wired::noting)
              .orElse(wired));
    } catch (NotStarted e) {
      return refused(catalog, file.refused(e.sentences()));
    }
  }

  private static Catalog refused(Catalog catalog, PluginReport report) {
    report.problem().ifPresent(log::warn);
    return catalog.refusing(report);
  }

  /// Starts instances, each for itself: one that cannot start is reported and hinders no other.
  public void start(List<InstanceSpec> specs) {
    specs.forEach(spec -> starting(spec).run());
  }

  /// Has whatever runs under an id from now on heard of when it is put into quarantine. One that a
  /// person started, or that is of another version, begins without what was known of the one
  /// before.
  private void watchOver(String id) {
    Optional<PluginInstance> running = slots.find(id).flatMap(Slot::instance);
    running.ifPresent(instance -> instance.stand().listen(this::tell, Optional.empty()));
    try {
      running
          .flatMap(PluginInstance::quarantine)
          .ifPresentOrElse(quarantines::begin, () -> quarantines.end(id));
    } catch (RuntimeException refused) {
      log.warn("Whether {} is in quarantine could not be kept for a restart.", id, refused);
    }
  }

  /// Begins to start an instance. What it returns waits for that, and puts it in its place, behind
  /// those whose turn was before.
  Runnable starting(InstanceSpec spec) {
    Optional<String> clash = clash(spec);
    if (clash.isPresent()) {
      Condition idle = new Condition.NotRunning(clash.get(), List.of());
      return () -> append(starter.idle(spec, slots.catalog(), idle));
    }
    Catalog seen = slots.catalog();
    FutureTask<Slot> starting = new FutureTask<>(() -> starter.start(spec, seen));
    later(START + spec.id(), starting);
    return () -> settle(spec, seen, starting);
  }

  private void settle(InstanceSpec spec, Catalog seen, FutureTask<Slot> starting) {
    try {
      begin(spec, seen, starting.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException slow) {
      beginLater(spec, seen, starting);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Goes on without one that takes its time, which takes its place when it is ready.
  private void beginLater(InstanceSpec spec, Catalog seen, FutureTask<Slot> starting) {
    Slot waiting =
        starter.idle(
            spec, seen, new Condition.NotRunning(Quarantined.starting(spec.id()), List.of()));
    append(waiting);
    later(
        START + spec.id() + "-late",
        () -> {
          try {
            Slot ready = starting.get();
            if (slots.find(spec.id()).filter(now -> now == waiting).isEmpty()) {
              end(ready);
              return;
            }
            begin(spec, seen, ready);
            tell(spec.id());
          } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
          } catch (ExecutionException e) {
            log.error("The instance {} could not be started.", spec.id(), e);
          }
        });
  }

  private void begin(InstanceSpec spec, Catalog seen, Slot started) {
    Catalog catalog = seen;
    Slot slot = started;
    while (true) {
      switch (slots.place(slot, catalog, () -> {})) {
        case Placed.In in -> {
          slot.problem().ifPresent(log::warn);
          slot.instance()
              .ifPresent(
                  instance -> instance.stand().listen(this::tell, quarantines.find(spec.id())));
          return;
        }
        case Placed.Refused refused -> {
          end(slot);
          append(slot.with(new Condition.NotRunning(refused.reason(), List.of())));
          return;
        }
        case Placed.Outdated outdated -> {
          end(slot);
          catalog = slots.catalog();
          slot = starter.start(spec, catalog);
        }
      }
    }
  }

  private void append(Slot slot) {
    slot.problem().ifPresent(log::warn);
    slots.append(slot);
  }

  private Optional<String> clash(InstanceSpec spec) {
    return slots
        .find(spec.id())
        .map(other ->
            other.spec().source().equals(spec.source())
                ? spec.source()
                    .sentence(
                        "two instances have the id %s; give the second one another id."
                            .formatted(spec.id()))
                : spec.source()
                    .sentence(
                        "the instance %s is not started: %s has one with the same id, which goes before; remove this one, or give the one of the file another id."
                            .formatted(
                                spec.id(),
                                other
                                    .spec()
                                    .source()
                                    .path()
                                    .map(Path::toString)
                                    .orElse("the console"))));
  }

  /// Lists an instance that is not to run.
  void list(InstanceSpec spec, Condition.Disabled disabled) {
    Optional<String> clash = clash(spec);
    slots.append(
        starter.idle(
            spec,
            slots.catalog(),
            clash
                .<Condition>map(sentence -> new Condition.NotRunning(sentence, List.of()))
                .orElse(disabled)));
  }

  /// Starts an instance beside the one of the same id, if there is one, and lets it take its place.
  /// That one then finishes what is under way, and is closed.
  ///
  /// @param remember runs once it has started, and before anybody sees it
  /// @throws NotStarted where it cannot; then everything is as before
  InstanceReport replace(InstanceSpec spec, Runnable remember) throws NotStarted {
    while (true) {
      Catalog catalog = slots.catalog();
      Slot next = starter.start(spec, catalog);
      if (next.condition() instanceof Condition.NotRunning failed) {
        throw failed.faults().isEmpty()
            ? new NotStarted(failed.problem())
            : new NotStarted(failed.faults());
      }
      boolean placed = false;
      try {
        placed = place(next, catalog, remember);
      } finally {
        if (!placed) {
          end(next);
        }
      }
      if (placed) {
        tell(spec.id());
        return report(next);
      }
    }
  }

  /// Ends an instance, but keeps it listed.
  InstanceReport idle(InstanceSpec spec, Condition condition, Runnable remember) throws NotStarted {
    while (true) {
      Catalog catalog = slots.catalog();
      Slot next = starter.idle(spec, catalog, condition);
      if (place(next, catalog, remember)) {
        tell(spec.id());
        return report(next);
      }
    }
  }

  private InstanceReport report(Slot slot) {
    return slot.report(slots.catalog().bringing(slot.spec().plugin()));
  }

  void tell(String id) {
    listeners.forEach(listener -> listener.accept(id));
  }

  /// False where it must be made again.
  private boolean place(Slot next, Catalog catalog, Runnable remember) throws NotStarted {
    return switch (slots.place(next, catalog, remember)) {
      case Placed.In in -> {
        in.before().ifPresent(this::endLater);
        yield true;
      }
      case Placed.Refused refused -> throw new NotStarted(refused.reason());
      case Placed.Outdated outdated -> false;
    };
  }

  /// Ends an instance, and lists it no more.
  ///
  /// @param ofFile whether the one of the settings file is meant
  void remove(String id, boolean ofFile) {
    slots.remove(id, ofFile).forEach(this::endLater);
    tell(id);
  }

  /// Finds what keeps an instance from starting, as far as that shows without starting it.
  void check(InstanceSpec spec) throws NotStarted {
    starter.check(spec, slots.catalog());
  }

  /// What the instance with an id shall be.
  Optional<InstanceSpec> spec(String id) {
    return slots.find(id).map(Slot::spec);
  }

  /// The settings record of a plugin that is there and can be loaded.
  Optional<Class<? extends Record>> record(String plugin) {
    return starter.record(plugin, slots.catalog());
  }

  /// Tells the id of every instance that is started, stopped, replaced or removed from here on.
  public void whenChanged(Consumer<String> listener) {
    listeners.add(listener);
  }

  private void endLater(Slot slot) {
    later("end-" + slot.spec().id(), () -> slot.end(Guard.Limits.DEFAULT.blocking()));
  }

  /// Does something that may take long, and is waited for when this is closed.
  void later(String name, Runnable work) {
    Thread thread =
        Thread.ofVirtual()
            .name(name)
            .unstarted(() -> {
              try {
                work.run();
              } finally {
                ending.remove(Thread.currentThread());
              }
            });
    ending.add(thread);
    thread.start();
  }

  private static void end(Slot slot) {
    slot.end(Duration.ZERO);
  }

  /// What installs, replaces and removes bundles of the last folder from here on.
  ///
  /// @param zone in which times are told
  /// @param probation how long a bundle that replaced another may be taken back
  public RuntimeBundles bundles(ZoneId zone, Duration probation) {
    return new RuntimeBundles(
        this, slots, starter, framework, folders, memory, clock, zone, probation);
  }

  /// What bundles add to the command line.
  public Commands commands() {
    return new Commands(() -> slots.catalog().commands());
  }

  @Override
  public Optional<PluginCard> card(String plugin) {
    return slots.catalog().type(plugin).flatMap(PluginCard::of);
  }

  @Override
  public Optional<ChannelInstance> channel(String id) {
    return slots
        .running(ChannelInstance.class)
        .filter(channel -> channel.id().equals(id))
        .findFirst();
  }

  @Override
  public List<ChannelInstance> channelsFor(String plugin, String account) {
    return slots
        .running(ChannelInstance.class)
        .filter(channel -> channel.plugin().equals(plugin) && channel.account().equals(account))
        .toList();
  }

  @Override
  public List<AutomationInstance> automations() {
    return slots
        .running(AutomationInstance.class)
        .sorted(Comparator.comparing(automation -> automation.card().phase()))
        .toList();
  }

  @Override
  public List<MetricInstance> metrics() {
    return slots.running(MetricInstance.class).toList();
  }

  @Override
  public List<InstanceReport> reports() {
    return slots.all().stream().map(this::report).toList();
  }

  @Override
  public List<PluginReport> plugins() {
    return slots.catalog().reports();
  }

  @Override
  public void close() {
    slots.close().reversed().forEach(slot -> slot.end(GRACE));
    ending.stream().filter(thread -> thread.getName().startsWith(START)).forEach(Thread::interrupt);
    for (Thread thread : ending) {
      try {
        thread.join(GRACE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    watchdog.close();
    framework.close();
    cache.close();
  }
}
