package dev.sapa.host.plugin;

import dev.sapa.host.plugin.InstanceMemory.Deed;
import dev.sapa.host.plugin.InstanceMemory.Deed.What;
import dev.sapa.host.plugin.InstanceMemory.Draft;
import dev.sapa.host.plugin.InstanceMemory.Kept;
import dev.sapa.host.plugin.Slot.Condition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Changes instances of a runtime, and has what must last remembered.
public final class RuntimeChanges implements InstanceChanges {
  private final PluginRuntime runtime;
  private final InstanceMemory memory;
  private final Clock clock;
  private final ZoneId zone;
  private final InstanceSpec.Source console;
  private final Map<String, ReentrantLock> busy = new ConcurrentHashMap<>();

  /// @param folder from which relative paths among settings are meant
  public RuntimeChanges(
      PluginRuntime runtime, InstanceMemory memory, Path folder, Clock clock, ZoneId zone) {
    this.runtime = runtime;
    this.memory = memory;
    this.clock = clock;
    this.zone = zone;
    this.console = new InstanceSpec.Source.Console(folder);
  }

  /// Begins to start what is configured, all at once: the instances of the file, and then those
  /// that are kept. What it returns waits until each has started or has taken too long.
  public Runnable starting(List<InstanceSpec> ofFile) {
    Map<String, Deed> disabled = memory.disabled();
    Set<String> ids = new HashSet<>();
    List<Runnable> turns =
        Stream.concat(ofFile.stream(), memory.all().stream().map(this::spec))
            .map(spec ->
                turn(spec, ids.add(spec.id()), Optional.ofNullable(disabled.get(spec.id()))))
            .toList();
    return () -> turns.forEach(Runnable::run);
  }

  /// One with the id of another hears at its turn that there is one.
  private Runnable turn(InstanceSpec spec, boolean first, Optional<Deed> disabled) {
    if (disabled.isPresent()) {
      return () -> runtime.list(spec, disabled(disabled.get()));
    }
    return first ? runtime.starting(spec) : () -> runtime.start(List.of(spec));
  }

  @Override
  public Optional<Kept> kept(String id) {
    return memory.find(id);
  }

  @Override
  public List<Deed> deeds(String id, int limit) {
    return memory.deeds(id, limit);
  }

  @Override
  public Optional<Outcome.Refused> check(Wish wish) {
    try {
      runtime.check(spec(filled(wish)));
      return Optional.empty();
    } catch (NotStarted e) {
      return Optional.of(new Outcome.Refused(e.sentences(), e.faults()));
    }
  }

  @Override
  public Outcome add(Wish wish, boolean enabled, String by) {
    return alone(
        wish.id(),
        () -> {
          if (runtime.spec(wish.id()).isPresent()) {
            return new Outcome.Taken();
          }
          Deed deed = deed(wish.id(), What.ADDED, by, new TreeSet<>(wish.settings().keySet()));
          return run(wish, enabled, by, deed);
        });
  }

  @Override
  public Outcome change(Wish wish, long revision, String by) {
    return alone(
        wish.id(),
        () -> {
          Optional<Kept> before = memory.find(wish.id());
          if (before.isEmpty()) {
            return notKept(wish.id());
          }
          if (before.get().revision() != revision) {
            return new Outcome.Outdated(before.get().by(), Moment.english(before.get().at(), zone));
          }
          Draft draft = before.get().draft();
          Wish whole = filled(new Wish(wish.id(), draft.plugin(), wish.settings()));
          boolean enabled = !memory.disabled().containsKey(wish.id());
          Deed deed = deed(wish.id(), What.CHANGED, by, changed(draft, whole));
          return run(whole, enabled, by, deed);
        });
  }

  @Override
  public Outcome remove(String id, String by) {
    return alone(
        id,
        () -> {
          Optional<Kept> before = memory.find(id);
          if (before.isEmpty()) {
            return notKept(id);
          }
          memory.forget(deed(id, What.REMOVED, by, List.of()));
          runtime.remove(id, false);
          return new Outcome.Removed();
        });
  }

  @Override
  public Outcome enable(String id, String by) {
    return existing(
        id,
        spec -> {
          Deed deed = deed(id, What.ENABLED, by, List.of());
          try {
            return new Outcome.Done(runtime.replace(spec, () -> memory.enable(deed)));
          } catch (NotStarted e) {
            return idle(
                spec,
                new Condition.NotRunning(e.sentences(), e.faults()),
                () -> memory.enable(deed));
          }
        });
  }

  @Override
  public Outcome disable(String id, String by) {
    return existing(
        id,
        spec -> {
          Deed deed = deed(id, What.DISABLED, by, List.of());
          return idle(spec, disabled(deed), () -> memory.disable(deed));
        });
  }

  @Override
  public Outcome restart(String id, String by) {
    if (memory.disabled().containsKey(id)) {
      return enable(id, by);
    }
    return existing(
        id,
        spec -> {
          try {
            Deed deed = deed(id, What.RESTARTED, by, List.of());
            return new Outcome.Done(runtime.replace(spec, () -> memory.note(deed)));
          } catch (NotStarted e) {
            return new Outcome.Refused(e.sentences(), e.faults());
          }
        });
  }

  private Outcome run(Wish wish, boolean enabled, String by, Deed deed) {
    InstanceSpec spec = spec(wish);
    try {
      runtime.check(spec);
      Class<?> record =
          runtime.record(wish.plugin()).<Class<?>>map(type -> type).orElse(Record.class);
      List<SettingFault> masked = masked(record, wish);
      if (!masked.isEmpty()) {
        throw new NotStarted(masked);
      }
      Parted parted = Parted.of(record, wish.settings());
      Draft draft = new Draft(wish.id(), wish.plugin(), parted.plain(), parted.secrets());
      if (enabled) {
        return new Outcome.Done(runtime.replace(spec, () -> memory.keep(draft, deed)));
      }
      Deed asked = deed(wish.id(), What.DISABLED, by, List.of());
      Deed since = Objects.requireNonNullElse(memory.disabled().get(wish.id()), asked);
      return new Outcome.Done(
          runtime.idle(
              spec,
              disabled(since),
              () -> {
                memory.keep(draft, deed);
                if (since == asked) {
                  memory.disable(asked);
                }
              }));
    } catch (NotStarted e) {
      return new Outcome.Refused(e.sentences(), e.faults());
    }
  }

  // Somebody who sends back what they were shown, of a secret that nobody has entered yet.
  private static List<SettingFault> masked(Class<?> record, Wish wish) {
    return Parted.of(record, wish.settings()).secrets().entrySet().stream()
        .filter(secret -> Secrets.MASK.equals(secret.getValue()))
        .map(secret ->
            new SettingFault(
                secret.getKey(),
                "The setting %s of the instance %s has only the mask of a secret; enter the secret itself."
                    .formatted(secret.getKey(), wish.id())))
        .toList();
  }

  private Wish filled(Wish wish) {
    Optional<Kept> before = memory.find(wish.id());
    Optional<Class<? extends Record>> record = runtime.record(wish.plugin());
    if (record.isEmpty()) {
      return wish;
    }
    Map<String, Object> kept = before.map(was -> whole(was.draft())).orElse(Map.of());
    return new Wish(wish.id(), wish.plugin(), Parted.filled(record.get(), wish.settings(), kept));
  }

  private static List<String> changed(Draft before, Wish after) {
    Map<String, Object> was = whole(before);
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(after.settings().keySet());
    names.removeIf(name -> Objects.equals(was.get(name), after.settings().get(name)));
    return new ArrayList<>(names);
  }

  private static Map<String, Object> whole(Draft draft) {
    return new Parted(draft.plain(), draft.secrets()).whole();
  }

  private Outcome notKept(String id) {
    return runtime
        .spec(id)
        .flatMap(spec -> spec.source().path())
        .<Outcome>map(Outcome.OfFile::new)
        .orElseGet(Outcome.NoSuch::new);
  }

  private interface Act {
    Outcome on(InstanceSpec spec);
  }

  private Outcome existing(String id, Act act) {
    return alone(id, () -> runtime.spec(id).map(act::on).orElseGet(Outcome.NoSuch::new));
  }

  private Outcome idle(InstanceSpec spec, Condition condition, Runnable remember) {
    try {
      return new Outcome.Done(runtime.idle(spec, condition, remember));
    } catch (NotStarted e) {
      return new Outcome.Refused(e.sentences(), e.faults());
    }
  }

  private Outcome alone(String id, Supplier<Outcome> change) {
    ReentrantLock lock = busy.computeIfAbsent(id, any -> new ReentrantLock());
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }

  private InstanceSpec spec(Wish wish) {
    return new InstanceSpec(wish.id(), wish.plugin(), wish.settings(), console, List.of());
  }

  private InstanceSpec spec(Kept kept) {
    Draft draft = kept.draft();
    return new InstanceSpec(draft.id(), draft.plugin(), whole(draft), console, kept.problems());
  }

  private Condition.Disabled disabled(Deed deed) {
    return new Condition.Disabled(
        new Sentence(
            "Instance %s dinonaktifkan oleh %s pada %s; aktifkan, dan ia bekerja lagi."
                .formatted(deed.instance(), deed.by(), Moment.indonesian(deed.at(), zone)),
            "The instance %s was disabled by %s on %s; enable it, and it works again."
                .formatted(deed.instance(), deed.by(), Moment.english(deed.at(), zone))));
  }

  private Deed deed(String id, What what, String by, java.util.Collection<String> settings) {
    return new Deed(id, what, by, clock.instant(), List.copyOf(settings));
  }
}
