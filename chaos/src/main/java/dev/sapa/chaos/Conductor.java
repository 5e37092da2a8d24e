package dev.sapa.chaos;

import dev.sapa.chaos.Schedule.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Does what the schedule says, while others send.
final class Conductor {
  private static final Duration LONGEST_JUMP = Duration.ofHours(3);
  private static final Duration LONG_JUMP = Duration.ofHours(26);

  private static final Duration FURTHEST_OFF = Duration.ofHours(10);

  private final Schedule schedule;
  private final HostProcess host;
  private final Optional<Disk> disk;
  private final Provider provider;
  private final Path clock;
  private final List<Path> versions;
  private final Path plugins;
  private final Traffic traffic;
  private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
  private final List<Long> recoveries = new ArrayList<>();
  private Duration offset = Duration.ZERO;
  private Duration furthest = Duration.ZERO;
  private int swaps;

  /// @param clock the file from which the host takes how far its clock is off
  /// @param versions of the suite's own bundle, the first of which is installed
  /// @param plugins the folder into which bundles are put
  Conductor(
      Schedule schedule,
      HostProcess host,
      Optional<Disk> disk,
      Provider provider,
      Path clock,
      List<Path> versions,
      Path plugins,
      Traffic traffic) {
    this.schedule = schedule;
    this.host = host;
    this.disk = disk;
    this.provider = provider;
    this.clock = clock;
    this.versions = versions;
    this.plugins = plugins;
    this.traffic = traffic;
  }

  /// Runs the schedule, as long as something is sent.
  void run(Pace pace) throws IOException, InterruptedException {
    for (Step step : schedule.steps()) {
      while (!traffic.isOver() && !pace.isDue(step)) {
        Thread.sleep(10);
      }
      if (traffic.isOver()) {
        return;
      }
      perform(step);
      pace.done(step);
    }
  }

  private void perform(Step step) throws IOException, InterruptedException {
    switch (step.fault()) {
      case KILL -> {
        pause(300, step.a());
        host.kill();
        startAgain();
      }
      case KILL_TWICE -> {
        host.kill();
        host.startAgain();
        pause(2_000, step.a());
        host.kill();
        startAgain();
      }
      case STOP -> {
        host.stop();
        startAgain();
      }
      case DISK_FULL, DISK_FULL_KILL -> {
        if (!full(step)) {
          return;
        }
      }
      case CLOCK_FORWARD -> {
        if (step.b() < 0.2) {
          jumpOverADay(step);
        } else {
          jump(scaled(LONGEST_JUMP, step.a()));
        }
      }
      case CLOCK_BACK -> jump(scaled(LONGEST_JUMP, step.a()).negated());
      case PROVIDER_GONE -> {
        provider.leave();
        pause(3_000, step.a());
        provider.comeBack();
      }
      case PROVIDER_ILL -> {
        provider.ill(true);
        pause(3_000, step.a());
        provider.ill(false);
      }
      case SWAP -> {
        if (!swap()) {
          return;
        }
      }
    }
    done.merge(step.fault(), 1, Integer::sum);
  }

  /// False where there is no disk that can be filled.
  private boolean full(Step step) throws IOException, InterruptedException {
    if (disk.isPresent()) {
      disk.get().fill((int) (step.b() * 200));
      pause(step.fault() == Fault.DISK_FULL ? 4_000 : 1_500, step.a());
    }
    if (step.fault() == Fault.DISK_FULL_KILL) {
      host.kill();
    }
    if (disk.isPresent()) {
      // A host does not start on a full disk, and need not.
      disk.get().clear();
    }
    if (step.fault() == Fault.DISK_FULL_KILL) {
      startAgain();
    }
    return disk.isPresent() || step.fault() == Fault.DISK_FULL_KILL;
  }

  /// Reply windows close meanwhile, so it does not stay there.
  private void jumpOverADay(Step step) throws IOException, InterruptedException {
    Duration before = offset;
    set(offset.plus(LONG_JUMP));
    pause(2_000, step.a());
    set(before);
  }

  private static Duration scaled(Duration most, double share) {
    return Duration.ofMillis((long) (most.toMillis() * share * share));
  }

  private void startAgain() throws IOException, InterruptedException {
    long before = System.nanoTime();
    host.startAgain();
    host.awaitReady();
    recoveries.add((System.nanoTime() - before) / 1_000_000);
  }

  private static void pause(int longest, double share) throws InterruptedException {
    Thread.sleep((long) (longest * share));
  }

  private void jump(Duration by) throws IOException {
    Duration to = offset.plus(by);
    set(to.abs().compareTo(FURTHEST_OFF) > 0 ? Duration.ZERO : to);
  }

  private void set(Duration to) throws IOException {
    offset = to;
    furthest = furthest.compareTo(to) < 0 ? to : furthest;
    Path next = clock.resolveSibling("clock-next");
    Files.writeString(next, Long.toString(to.toMillis()));
    Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private boolean swap() throws IOException {
    if (swaps + 1 >= versions.size()) {
      return false;
    }
    put(versions.get(++swaps), plugins);
    return true;
  }

  /// Puts a bundle into the folder as somebody would who copies it.
  static void put(Path bundle, Path plugins) throws IOException {
    Files.createDirectories(plugins);
    try {
      Files.copy(
          bundle, plugins.resolve(bundle.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException full) {
      Files.deleteIfExists(plugins.resolve(bundle.getFileName()));
      throw full;
    }
  }

  /// Ends all trouble: the clock shows the latest time it has shown, so that what is due is due.
  ///
  /// @param further how much later it shall be
  void calm(Duration further) throws IOException {
    provider.recover();
    set(furthest.plus(further));
  }

  Map<Fault, Integer> done() {
    return done;
  }

  /// How often the host was killed.
  int kills() {
    return done.entrySet().stream()
            .filter(entry -> entry.getKey().kills())
            .mapToInt(Map.Entry::getValue)
            .sum()
        + done.getOrDefault(Fault.KILL_TWICE, 0);
  }

  /// How long the host took to be ready again the last time.
  Duration lastRecovery() {
    return Duration.ofMillis(recoveries.isEmpty() ? 0 : recoveries.getLast());
  }

  /// How long the host took to be ready again, in milliseconds.
  List<Long> recoveries() {
    return recoveries;
  }
}
