package dev.sapa.host.intake;

import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.host.plugin.PollingInstance;
import dev.sapa.host.plugin.SecretsMasked;
import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.RawRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one instance for news, again and again, whatever version of its plugin runs.
///
/// What came is durable before the place of the next poll is, so a crash between the two repeats
/// events under the ids they had, and loses none.
final class Poller {
  private static final Logger log = LoggerFactory.getLogger(Poller.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration IN_QUARANTINE = Duration.ofSeconds(30);
  private static final int DOUBLINGS = 9;

  /// A poll that goes on for so long has reached its provider.
  private static final Duration CONNECTED = Duration.ofSeconds(45);

  private final String instance;
  private final Instances instances;
  private final Intake intake;
  private final Wakeups wakeups;
  private final Clock clock;
  private final AtomicLong polls = new AtomicLong();
  private volatile @Nullable Thread thread;
  private volatile boolean stopped;
  private volatile boolean resting;
  private int failures;

  Poller(String instance, Instances instances, Intake intake, Wakeups wakeups, Clock clock) {
    this.instance = instance;
    this.instances = instances;
    this.intake = intake;
    this.wakeups = wakeups;
    this.clock = clock;
  }

  String instance() {
    return instance;
  }

  void start(Runnable ended) {
    thread =
        Thread.ofVirtual()
            .name("poll-" + instance)
            .start(() -> {
              try {
                loop();
              } finally {
                ended.run();
              }
            });
  }

  /// Ends a rest.
  void tryNow() {
    if (resting) {
      interrupt();
    }
  }

  void stop() {
    stopped = true;
    interrupt();
  }

  private void interrupt() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  boolean ended(Duration patience) throws InterruptedException {
    return Objects.requireNonNull(thread).join(patience);
  }

  private void loop() {
    Optional<ChannelInstance> channel = instances.channel(instance);
    while (!stopped && channel.flatMap(ChannelInstance::polling).isPresent()) {
      Duration rest = ask(channel.get(), channel.get().polling().get());
      rest(rest);
      channel = instances.channel(instance);
    }
  }

  private void rest(Duration rest) {
    if (rest.isPositive()) {
      resting = true;
      try {
        wakeups.await(clock.instant().plus(rest));
      } catch (InterruptedException sooner) {
        log.debug("The instance {} is asked for news sooner.", instance);
      } finally {
        resting = false;
      }
    }
    // Whoever interrupts says why besides.
    boolean meant = Thread.interrupted();
    log.trace("The instance {} is asked again; interrupted: {}", instance, meant);
  }

  /// How long to wait before it is asked again.
  private Duration ask(ChannelInstance channel, PollingInstance polling) {
    try {
      Cursor from = polling.cursor();
      long began = System.nanoTime();
      Batch batch = poll(polling, from);
      boolean waited = System.nanoTime() - began >= FIRST.toNanos();
      for (RawRequest request : batch.requests()) {
        intake.polled(channel, request);
      }
      if (!batch.next().equals(from)) {
        polling.keep(batch.next());
      }
      failures = 0;
      polling.works();
      return pause(batch, from, waited);
    } catch (InterruptedException stopping) {
      return Duration.ZERO;
    } catch (PluginFailure unbegun) {
      return unbegun.quarantined() ? IN_QUARANTINE : failed(channel, polling, unbegun);
    } catch (Exception | Error fault) {
      return failed(channel, polling, fault);
    }
  }

  private Batch poll(PollingInstance polling, Cursor from) throws Exception {
    long number = polls.incrementAndGet();
    if (failures > 0) {
      wakeups.at(
          clock.instant().plus(CONNECTED),
          () -> {
            if (polls.get() == number) {
              polling.works();
            }
          });
    }
    try {
      return polling.poll(from);
    } finally {
      polls.incrementAndGet();
    }
  }

  /// One that neither waits nor moves on would be asked without end.
  ///
  /// @param waited whether the poll itself took its time
  private static Duration pause(Batch batch, Cursor from, boolean waited) {
    boolean idle = batch.requests().isEmpty() || batch.next().equals(from);
    return idle && !waited && batch.pause().compareTo(FIRST) < 0 ? FIRST : batch.pause();
  }

  private Duration failed(ChannelInstance channel, PollingInstance polling, Throwable fault) {
    if (stopped || instances.channel(instance).filter(now -> now == channel).isEmpty()) {
      return Duration.ZERO;
    }
    failures++;
    String why =
        fault instanceof IOException && fault.getMessage() != null
            ? SecretsMasked.masked(fault.getMessage())
            : fault.getClass().getSimpleName();
    String times = failures == 1 ? "" : " %d times in a row".formatted(failures);
    polling.fails(
        "The instance %s could not ask for news%s (%s); it goes on asking, at most %d minutes apart. Look whether its provider can be reached, and whether its settings are right."
            .formatted(instance, times, why, LONGEST.toMinutes()));
    Duration rest = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    Duration capped = rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    log.warn(
        "The instance {} could not ask for news; it is asked again at {}.",
        instance,
        clock.instant().plus(capped),
        fault);
    return capped;
  }
}
