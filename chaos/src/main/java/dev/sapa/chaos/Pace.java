package dev.sapa.chaos;

import dev.sapa.chaos.Schedule.Step;
import java.time.Duration;
import java.util.function.Supplier;

/// When the next fault is due.
interface Pace {
  boolean isDue(Step next);

  /// A fault is over.
  void done(Step step);

  /// By the time since the last one. A machine that takes long to start the host gets as long again
  /// to have it do something.
  static Pace byTime(Duration gap, Supplier<Duration> lastRecovery) {
    return new Pace() {
      private long since = System.nanoTime();

      @Override
      public boolean isDue(Step next) {
        return System.nanoTime() - since
            > gap.toNanos() * next.gap() + lastRecovery.get().toNanos();
      }

      @Override
      public void done(Step step) {
        since = System.nanoTime();
      }
    };
  }

  /// Spread evenly over the events that are sent.
  static Pace byEvents(Schedule schedule, long events, Traffic traffic) {
    double all = schedule.steps().stream().mapToDouble(Step::gap).sum() + 1;
    return new Pace() {
      private double passed;

      @Override
      public boolean isDue(Step next) {
        return traffic.fresh() * all / events > passed + next.gap();
      }

      @Override
      public void done(Step step) {
        passed += step.gap();
      }
    };
  }
}
