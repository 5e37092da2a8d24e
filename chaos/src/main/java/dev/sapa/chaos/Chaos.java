package dev.sapa.chaos;

import dev.sapa.chaos.oracle.Calls;
import dev.sapa.chaos.oracle.Deeds;
import dev.sapa.chaos.oracle.Oracle;
import dev.sapa.chaos.oracle.Sent;
import dev.sapa.chaos.oracle.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// One run: a host, a provider, those who send and those who vex, and at the end the oracle.
public final class Chaos {
  private static final int WRITERS = 4;
  private static final int RACERS = 2;
  private static final int MOST_SWAPS = 40;
  private static final int MOST_BEHIND = 8_000;
  static final Duration TELL = Duration.ofSeconds(30);
  private static final Duration GAP = Duration.ofSeconds(3);
  private static final Duration BRISK_GAP = Duration.ofMillis(600);
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final Duration BRISK_PATIENCE = Duration.ofSeconds(40);

  private final Options options;
  private final Path root;
  private final Consumer<String> tell;
  private final long began = System.nanoTime();
  private final Sent sent = new Sent();
  private final Calls calls = new Calls();
  private final Deeds deeds = new Deeds();
  private final AtomicReference<Throwable> fault = new AtomicReference<>();
  private final Lanes lanes;
  private final Path data;
  private final Path clock;

  /// @param root of the checkout
  /// @param tell hears how it goes
  public Chaos(Options options, Path root, Consumer<String> tell) {
    this.options = options;
    this.root = root;
    this.tell = tell;
    this.lanes = options.brisk() ? new Lanes(200, 24, WRITERS) : new Lanes(2_000, 64, WRITERS);
    this.data = options.folder().resolve("data");
    this.clock = options.folder().resolve("clock");
  }

  /// Runs it to its end.
  public Summary run() throws IOException, InterruptedException {
    Tree.remove(options.folder());
    Files.createDirectories(options.folder());
    Files.writeString(clock, "0");
    Optional<Disk> disk = Disk.mount(data, options.brisk() ? 1_024 : 8_192);
    tell.accept(
        "Seed %d; repeat with: %s%nLogs and data are in %s.%s"
            .formatted(
                options.seed(),
                options.command(),
                options.folder(),
                disk.isPresent()
                    ? ""
                    : " The disk is not filled in this run, for this user may not mount one."));
    boolean clean = false;
    try {
      Summary summary = run(disk);
      clean = summary.verdict().isClean();
      return summary;
    } finally {
      // Logs are in the folder beside; what lies on the disk is gone with it.
      if ((!clean || options.keep()) && disk.isPresent()) {
        Tree.copy(data, options.folder().resolve("data-kept"));
      }
      disk.ifPresent(Disk::close);
      if (clean && !options.keep()) {
        Tree.remove(data);
      }
    }
  }

  private Summary run(Optional<Disk> disk) throws IOException, InterruptedException {
    Schedule schedule = schedule();
    int swaps = (int) schedule.steps().stream().filter(step -> step.fault() == Fault.SWAP).count();
    List<Path> versions =
        Bundles.write(options.folder().resolve("bundles"), 1 + Math.min(swaps, MOST_SWAPS));
    Conductor.put(versions.getFirst(), data.resolve("plugins"));
    Reports reports = new Reports(options.seed(), calls);
    try (Provider provider = new Provider(options.seed(), calls, reports)) {
      Settings.write(options.folder(), provider.port());
      try (HostProcess host =
              HostProcess.start(root, options.folder(), data, clock, options.brisk());
          Front front = new Front(host.address())) {
        Map<Integer, String> conversations = new Opening(front, lanes, sent, deeds).play();
        tell.accept("%4.0f s: open; now it begins.".formatted(seconds()));
        Traffic traffic = new Traffic(options, sent);
        Conductor conductor =
            new Conductor(
                schedule, host, disk, provider, clock, versions, data.resolve("plugins"), traffic);
        traffic.holdOpen(options.leastKills() > 0);
        vex(conductor, schedule, host, front, traffic, reports, conversations);
        double sending = seconds();
        return examine(conductor, host, front, traffic, provider, sending);
      }
    }
  }

  private Schedule schedule() {
    int decks =
        options
            .length()
            .map(time -> (int) (time.toSeconds() / 12 + 1))
            .orElseGet(() -> (int) Math.min(50, 1 + options.events() / 250_000));
    return Schedule.of(options.seed(), decks, options.leastKills());
  }

  private void vex(
      Conductor conductor,
      Schedule schedule,
      HostProcess host,
      Front front,
      Traffic traffic,
      Reports reports,
      Map<Integer, String> conversations)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      threads.add(
          start(
              "writer-" + i,
              traffic,
              new Writer(i, lanes, options, front, host, traffic, reports)));
    }
    for (int i = 0; i < RACERS; i++) {
      int racer = i;
      List<Integer> own =
          IntStream.range(0, lanes.racing())
              .filter(lane -> lane % RACERS == racer)
              .mapToObj(lane -> lanes.firstRacing() + lane)
              .toList();
      threads.add(
          start(
              "racer-" + i,
              traffic,
              new Races(
                  i,
                  options.seed(),
                  own,
                  conversations,
                  front,
                  sent,
                  deeds,
                  traffic,
                  options.leastRaces())));
    }
    Pace pace =
        options.events() > 0
            ? Pace.byEvents(schedule, options.events(), traffic)
            : options.brisk()
                ? Pace.byTime(BRISK_GAP, () -> Duration.ZERO)
                : Pace.byTime(GAP, conductor::lastRecovery);
    threads.add(
        start(
            "conductor",
            traffic,
            () -> {
              try {
                conductor.run(pace);
              } catch (IOException broken) {
                throw new IllegalStateException(broken);
              } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
              } finally {
                traffic.holdOpen(false);
              }
            }));
    watch(threads, conductor, front, traffic);
    if (fault.get() != null) {
      throw new IllegalStateException("The run broke off: " + fault.get(), fault.get());
    }
  }

  private Thread start(String name, Traffic traffic, Runnable task) {
    return Thread.ofPlatform()
        .name(name)
        .start(() -> {
          try {
            task.run();
          } catch (RuntimeException | Error broken) {
            fault.compareAndSet(null, broken);
            traffic.stop();
          }
        });
  }

  /// Says now and then how far it is, and slows down who sends when the host is behind.
  private void watch(List<Thread> threads, Conductor conductor, Front front, Traffic traffic)
      throws InterruptedException {
    long told = System.nanoTime();
    while (threads.stream().anyMatch(Thread::isAlive)) {
      long behind = -1;
      try {
        behind = Figures.of(front).journal();
        traffic.crowded(behind > MOST_BEHIND);
      } catch (IOException down) {
        // It comes back.
      }
      if (System.nanoTime() - told > TELL.toNanos()) {
        told = System.nanoTime();
        tell.accept(
            "%4.0f s: %s; %d kills, %d races; the host is behind by %,d events."
                .formatted(seconds(), traffic.words(), conductor.kills(), deeds.races(), behind));
      }
      Thread.sleep(500);
    }
  }

  private Summary examine(
      Conductor conductor,
      HostProcess host,
      Front front,
      Traffic traffic,
      Provider provider,
      double sending)
      throws IOException, InterruptedException {
    if (options.brisk()) {
      // What holds a lane for half a minute is over at once then.
      conductor.calm(Duration.ofMinutes(5));
      host.stop();
      host.startAgain();
      host.awaitReady();
    } else {
      conductor.calm(Duration.ZERO);
    }
    Oracle oracle = new Oracle(sent, calls, deeds);
    Examination examination = new Examination(front, oracle, tell);
    Figures left = examination.settle(options.brisk() ? BRISK_PATIENCE : PATIENCE);
    double settled = seconds();
    if (!left.nothingWaits()) {
      oracle.waits(
          "%d events and %d messages wait although nothing holds them up."
              .formatted(left.journal(), left.outbox()));
    }
    tell.accept("%4.0f s: settled; now everything the host says is read.".formatted(settled));
    long facts = examination.read(lanes, options.brisk() ? 100 : 400, options.seed());
    Verdict verdict = oracle.verdict();
    return new Summary(
        options,
        traffic,
        conductor,
        deeds,
        calls,
        provider.calls(),
        facts,
        sending,
        settled,
        seconds(),
        sent.unacknowledged(),
        verdict);
  }

  private double seconds() {
    return (System.nanoTime() - began) / 1e9;
  }
}
