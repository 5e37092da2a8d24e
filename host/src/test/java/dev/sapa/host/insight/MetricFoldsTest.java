package dev.sapa.host.insight;

import static dev.sapa.host.insight.Bench.answers;
import static dev.sapa.host.insight.Bench.asks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Subject;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricFoldsTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @RepeatedTest(6)
  void aRebuildInAnyPiecesGivesTheRowsThatWereFoldedLive() {
    long seed = new Random().nextLong();
    System.out.println("Random history of metrics with the seed " + seed);
    liveThrough(new Random(seed));
    List<String> live = bench.rows("waits");

    assertThat(live).as("seed %s", seed).hasSizeGreaterThan(20);
    for (int piece : new int[] {1, 7, 2_000}) {
      bench.folds = bench.folds(piece);
      assertThat(bench.rebuild().all()).containsExactly("waits");
      assertThat(bench.rows("waits")).as("seed %s, %d a piece", seed, piece).isEqualTo(live);
    }
  }

  /// A history with groups, silence, ties, fractions of milliseconds, and restarts.
  private void liveThrough(Random random) {
    bench.run(new Waits("waits"));
    bench.openGroup("group");
    for (int i = 0; i < 200; i++) {
      bench.clock.forward(pause(random));
      recordSomething(random);
      if (random.nextInt(4) == 0) {
        bench.folds.catchUp();
      }
      if (random.nextInt(20) == 0) {
        bench.folds = bench.folds(1 + random.nextInt(10));
      }
    }
    bench.clock.forward(Duration.ofHours(3));
    bench.folds.catchUp();
  }

  private static Duration pause(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Duration.ZERO;
      case 1 -> Duration.ofNanos(random.nextInt(2_000_000));
      case 2 -> Waits.PATIENCE;
      default -> Duration.ofSeconds(random.nextInt(3600));
    };
  }

  private void recordSomething(Random random) {
    Optional<String> customer = Optional.of("customer-" + random.nextInt(6));
    boolean inGroup = random.nextInt(4) == 0;
    Function<Event.Header, Event> fact =
        switch (random.nextInt(5)) {
          case 0, 1 -> asks();
          case 2 -> answers(AuthoredBy.HUMAN);
          case 3 -> answers(AuthoredBy.RULE);
          default -> header -> new Event.ConversationTagged(header, "harga");
        };
    if (inGroup) {
      bench.record("group", random.nextBoolean() ? customer : Optional.empty(), fact);
    } else {
      bench.record(customer.get(), fact);
    }
  }

  @Test
  void wakesAMetricAtTheTimeItAskedForAndNotBefore() {
    bench.run(new Waits("waits"));
    Instant asked = bench.record("ani", asks()).header().at();
    bench.clock.forward(Waits.PATIENCE);
    bench.folds.catchUp();
    assertThat(overdue()).isEmpty();

    bench.clock.forward(Duration.ofMillis(1));
    bench.folds.catchUp();

    assertThat(overdue()).containsExactly(asked.plus(Waits.PATIENCE));
  }

  @Test
  void anEventAtTheTimeOfAWakeUpGoesFirst() {
    bench.run(new Waits("waits"));
    bench.record("ani", asks());
    bench.clock.forward(Waits.PATIENCE);
    bench.folds.catchUp();
    bench.record("ani", answers(AuthoredBy.HUMAN));
    bench.clock.forward(Duration.ofDays(1));
    bench.folds.catchUp();

    assertThat(overdue()).isEmpty();
  }

  @Test
  void tellsWakeUpsThatWereDueWhileTheHostWasDown() {
    bench.run(new Waits("waits"));
    Instant asked = bench.record("ani", asks()).header().at();
    bench.folds.catchUp();
    bench.clock.forward(Duration.ofDays(2));
    bench.folds = bench.folds(10);
    bench.folds.catchUp();

    assertThat(overdue())
        .containsExactly(
            asked.plus(Waits.PATIENCE),
            asked.plus(Waits.PATIENCE.multipliedBy(2)),
            asked.plus(Waits.PATIENCE.multipliedBy(3)));
  }

  private List<Instant> overdue() {
    return bench.state.read(reading ->
        reading.list(
            "SELECT at FROM measurement WHERE series = 'overdue' ORDER BY at",
            row -> row.time("at")));
  }

  @Test
  void aGroupCountsAsOneCustomer() {
    bench.run(new Waits("waits"));
    bench.openGroup("group");
    bench.record("group", Optional.of("ani"), asks());
    bench.clock.forward(Duration.ofSeconds(30));
    bench.record("group", Optional.of("budi"), asks());
    bench.record("group", Optional.empty(), answers(AuthoredBy.HUMAN));
    bench.folds.catchUp();

    assertThat(bench.rows("waits"))
        .filteredOn(row -> row.contains(" wait "))
        .singleElement()
        .asString()
        .startsWith("group wait ")
        .contains(" 30.0 ");
  }

  @Test
  void aMetricThatThrowsStandsStillAloneAndSaysSo() {
    Faulty faulty = new Faulty("faulty");
    bench.run(faulty, new Waits("waits"));
    bench.record("ani", asks());
    bench.record("budi", asks());
    faulty.broken = true;
    Event poison = bench.record("ani", answers(AuthoredBy.HUMAN));
    bench.record("budi", answers(AuthoredBy.HUMAN));
    bench.folds.catchUp();

    assertThat(bench.folds.problem("faulty"))
        .hasValueSatisfying(sentence ->
            assertThat(sentence)
                .contains("The metric faulty stands still before event")
                .contains(poison.header().sequence() + " (messageQueued)"));
    assertThat(bench.folds.problem("waits")).isEmpty();
    assertThat(bench.rows("waits")).filteredOn(row -> row.contains(" wait ")).hasSize(2);
    assertThat(bench.rows("faulty")).as("what came before counts").hasSize(2);

    faulty.broken = false;
    bench.folds.catchUp();
    assertThat(bench.folds.problem("faulty")).as("not tried again at once").isPresent();
    bench.clock.forward(Duration.ofMinutes(1));
    bench.folds.catchUp();

    assertThat(bench.folds.problem("faulty")).isEmpty();
    assertThat(bench.rows("faulty")).filteredOn(row -> row.contains(" wait ")).hasSize(2);
  }

  @Test
  void goesOnAtOnceWhenAFaultyInstanceIsReplaced() {
    Faulty faulty = new Faulty("waits");
    faulty.broken = true;
    bench.run(faulty);
    bench.record("ani", asks());
    bench.record("ani", answers(AuthoredBy.HUMAN));
    bench.folds.catchUp();
    assertThat(bench.folds.problem("waits")).isPresent();

    bench.run(new Waits("waits"));
    bench.folds.catchUp();

    assertThat(bench.folds.problem("waits")).isEmpty();
    assertThat(bench.rows("waits")).filteredOn(row -> row.contains(" wait ")).hasSize(1);
  }

  @Test
  void refusesASeriesThatTheDefinitionDoesNotHave() {
    bench.run(new Counts("counts", "other", row -> 1));
    bench.record("ani", asks());
    bench.folds.catchUp();

    assertThat(bench.folds.problem("counts"))
        .hasValueSatisfying(sentence ->
            assertThat(sentence).contains("the series other, which its definition does not have"));
    assertThat(bench.rows("counts")).isEmpty();
  }

  @Test
  void refusesWhatIsNotANumber() {
    bench.run(new Counts("counts", "asked", row -> Double.NaN));
    bench.record("ani", asks());
    bench.folds.catchUp();

    assertThat(bench.folds.problem("counts"))
        .hasValueSatisfying(sentence -> assertThat(sentence).contains("NaN"));
  }

  @Test
  void aChangedMemoryMeansFoldingFromTheStart() {
    bench.run(new Counts("m", "asked", row -> 1));
    IntStream.range(0, 5).forEach(i -> bench.record("ani", asks()));
    bench.folds.catchUp();
    assertThat(bench.rows("m")).hasSize(3);

    bench.run(new Waits("m"));
    bench.record("ani", answers(AuthoredBy.HUMAN));
    bench.folds.catchUp();

    assertThat(bench.rows("m")).hasSize(3).noneMatch(row -> row.contains(" asked "));
  }

  @Test
  void changedSettingsMeanFoldingFromTheStart() {
    double[] value = {1};
    bench.run(new Counts("counts", "asked", row -> value[0]));
    bench.record("ani", asks());
    bench.folds.catchUp();

    value[0] = 2;
    bench.run(new Counts("counts", "asked", row -> value[0]));
    bench.folds.catchUp();
    assertThat(bench.rows("counts")).as("nothing changed").anyMatch(row -> row.contains(" 1.0 "));

    bench.running.settings = Map.of("hours", 3);
    bench.run(new Counts("counts", "asked", row -> value[0]));
    bench.folds.catchUp();
    assertThat(bench.rows("counts")).anyMatch(row -> row.contains(" 2.0 "));
  }

  @Test
  void theSameKeyReplacesTheRowOfItsCustomerOnly() {
    bench.run(new Counts("counts", "asked", times -> times));
    bench.record("ani", asks());
    bench.record("budi", asks());
    IntStream.range(0, 3).forEach(i -> bench.record("ani", asks()));
    bench.folds.catchUp();

    assertThat(bench.rows("counts"))
        .filteredOn(row -> row.contains(" asked "))
        .satisfiesExactly(
            row -> assertThat(row).startsWith("ani asked even ").contains(" 4.0 "),
            row -> assertThat(row).startsWith("ani asked odd ").contains(" 3.0 "),
            row -> assertThat(row).startsWith("budi asked odd ").contains(" 1.0 "));
  }

  @Test
  void foldsBesideEverythingElseUntilItIsClosed() throws InterruptedException {
    bench.run(new Waits("waits"));
    bench.folds.start();
    bench.record("ani", asks());
    bench.record("ani", answers(AuthoredBy.HUMAN));
    await(() -> bench.rows("waits").size() == 3);

    bench.record("budi", asks());
    bench.clock.forward(Duration.ofHours(3));
    await(() -> !overdue().isEmpty());
    bench.folds.close();

    bench.record("citra", asks());
    assertThat(bench.rows("waits")).noneMatch(row -> row.startsWith("citra"));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("deadline").isBefore(deadline);
      Thread.sleep(20);
    }
  }

  @Test
  void rebuildsAHundredThousandEvents() {
    bench.run(new Waits("waits"));
    int customers = 20_000;
    IntStream.range(0, 50)
        .forEach(chunk ->
            bench.state.write(transaction -> {
              for (int i = 0; i < 2_000; i++) {
                int event = chunk * 2_000 + i;
                Subject subject = subject("c" + event % customers);
                bench.log.append(
                    transaction,
                    subject,
                    (event / customers) % 2 == 0 ? asks() : answers(AuthoredBy.RULE));
              }
              bench.clock.forward(Duration.ofMinutes(1));
              return chunk;
            }));
    bench.folds.catchUp();
    List<String> live = bench.rows("waits");
    long start = System.nanoTime();
    bench.rebuild().metric("waits");
    double seconds = (System.nanoTime() - start) / 1e9;

    System.out.printf("Rebuilt 100,000 events at %,.0f a second.%n", 100_000 / seconds);
    assertThat(bench.rows("waits")).isEqualTo(live).hasSize(20_000 + 2 * 40_000);
  }

  private static Subject subject(String customer) {
    return new Subject(
        Optional.of("conversation-" + customer),
        Optional.of(customer),
        Optional.empty(),
        Optional.of("wa"),
        Optional.of("whatsapp"));
  }

  @Test
  void knowsNoMetricThatDoesNotRun() {
    assertThat(bench.rebuild().metric("nothing")).isFalse();
    assertThat(bench.folds.problem("nothing")).isEmpty();
  }
}
