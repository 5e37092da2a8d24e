package dev.sapa.testkit.channel;

import dev.sapa.testkit.host.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Waits, in real time, for what the host does on threads of its own.
///
/// @param patience how long at most
/// @param pace how far the clock moves meanwhile, where something waits for it
record Waiting(VirtualClock clock, Duration patience, Duration pace) {
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration STILL = Duration.ofMillis(20);

  /// Waits until something is so. Meanwhile the clock moves a little, only as far as something
  /// waits for it.
  void await(String what, BooleanSupplier so) {
    Instant farthest = clock.instant().plus(pace);
    long end = System.nanoTime() + patience.toNanos();
    long still = System.nanoTime();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "Waited %d s in vain for %s.".formatted(patience.toSeconds(), what));
      }
      if (System.nanoTime() - still > STILL.toNanos()) {
        clock.nextWakeUp().filter(next -> !next.isAfter(farthest)).ifPresent(clock::advanceTo);
        still = System.nanoTime();
      }
      pause(LOOK);
    }
  }

  /// Lets time go as on the wall, until what is returned is closed.
  Flow flow() {
    AtomicBoolean flowing = new AtomicBoolean(true);
    Thread.ofVirtual()
        .name("kit-time")
        .start(() -> {
          while (flowing.get()) {
            pause(LOOK);
            clock.advance(LOOK);
          }
        });
    return () -> flowing.set(false);
  }

  /// Time that flows.
  interface Flow extends AutoCloseable {
    @Override
    void close();
  }

  /// Does nothing for a while.
  void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The test was stopped.", stopped);
    }
  }
}
