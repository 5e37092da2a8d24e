package dev.sapa.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The short form: another seed each time, or that of `-Dchaos.seed`.
final class ChaosTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("..").normalize();
  private static final Duration LENGTH = Duration.ofSeconds(25);

  @Test
  void losesNothingDoublesNothingAndPretendsNothing() throws Exception {
    long seed = Long.getLong("chaos.seed", new SecureRandom().nextInt(1_000_000_000));
    System.out.printf("Chaos: seed %d; -Dchaos.seed=%1$d repeats it.%n", seed);

    Summary summary =
        new Chaos(
                Options.brisk(seed, LENGTH, ROOT.resolve("chaos/target/runs/" + seed)),
                ROOT,
                System.out::println)
            .run();

    System.out.print(summary);
    assertThat(summary.verdict().violations()).as(summary.toString()).isEmpty();
    assertThat(summary.verdict().present()).as("events of customers").isGreaterThan(1_000);
    assertThat(summary.conductor().kills()).as("kills").isPositive();
  }
}
