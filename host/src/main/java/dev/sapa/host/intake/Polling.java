package dev.sapa.host.intake;

import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the instances that nobody tells anything for news, each on a thread of its own, for as long
/// as it runs.
public final class Polling implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Polling.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Instances instances;
  private final Intake intake;
  private final Wakeups wakeups;
  private final Clock clock;
  private final Map<String, Poller> pollers = new ConcurrentHashMap<>();
  private volatile boolean open;

  @Inject
  Polling(Instances instances, Intake intake, Wakeups wakeups, Clock clock) {
    this.instances = instances;
    this.intake = intake;
    this.wakeups = wakeups;
    this.clock = clock;
  }

  /// Begins with every instance there is.
  public void start() {
    open = true;
    instances.reports().forEach(report -> look(report.id()));
  }

  /// Begins with an instance that has started meanwhile; one that waits because it failed is tried
  /// at once, because something about it has changed.
  public void look(String instance) {
    if (open && instances.channel(instance).flatMap(ChannelInstance::polling).isPresent()) {
      Poller known = pollers.get(instance);
      if (known == null) {
        pollers.computeIfAbsent(instance, this::begun);
      } else {
        known.tryNow();
      }
    }
  }

  private Poller begun(String instance) {
    Poller poller = new Poller(instance, instances, intake, wakeups, clock);
    poller.start(() -> ended(instance, poller));
    return poller;
  }

  /// One that came back while its poller ended begins anew.
  private void ended(String instance, Poller poller) {
    pollers.remove(instance, poller);
    look(instance);
  }

  /// Has every poll end. What one of them brings just now is stored; what is not comes again.
  @Override
  public void close() {
    open = false;
    pollers.values().forEach(Poller::stop);
    long end = System.nanoTime() + GRACE.toNanos();
    try {
      for (Poller poller : pollers.values()) {
        if (!poller.ended(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          log.warn("A poll of the instance {} heeds no interrupt and is left.", poller.instance());
        }
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
