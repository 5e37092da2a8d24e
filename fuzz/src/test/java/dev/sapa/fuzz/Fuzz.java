package dev.sapa.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// What Jazzer calls with every input.
public final class Fuzz {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// The only target there is; empty where the input says which one it is for.
  private static final String ONE = System.getProperty("fuzz.one", "");

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Map<Target, Target.Reading> READINGS = new EnumMap<>(Target.class);

  private Fuzz() {}

  /// Loads the classes, which takes longer than any input may.
  public static void fuzzerInitialize() throws Exception {
    for (Target target : Target.values()) {
      if (ONE.isEmpty() || target.isCalled(ONE)) {
        Target.Reading reading = target.start();
        READINGS.put(target, reading);
        reading.read(target.seeds().getFirst());
      }
    }
  }

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (input.length == 0) {
      return;
    }
    for (Target target : Target.values()) {
      boolean meant = ONE.isEmpty() ? target.letter() == input[0] : target.isCalled(ONE);
      if (meant) {
        within(target, Arrays.copyOfRange(input, 1, input.length));
      }
    }
  }

  /// By the time the processor took, because the machine may be busy with something else.
  private static void within(Target target, byte[] input) throws Exception {
    long before = THREADS.getCurrentThreadCpuTime();
    READINGS.get(target).read(input);
    Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
    if (took.compareTo(LONGEST) > 0) {
      throw new AssertionError("%s took %s over %d bytes.".formatted(target, took, input.length));
    }
  }
}
