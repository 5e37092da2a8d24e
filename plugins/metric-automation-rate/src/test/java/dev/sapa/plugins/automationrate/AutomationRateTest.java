package dev.sapa.plugins.automationrate;

import static dev.sapa.sdk.message.AuthoredBy.AI;
import static dev.sapa.sdk.message.AuthoredBy.HUMAN;
import static dev.sapa.sdk.message.AuthoredBy.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AutomationRateTest {

  @Test
  void countsAnAnswerAfterADayOfSilence() {
    Log log = new Log().asks(0, "c", "m", "Ongkir ke Makassar?").answers(0, "c", "o");

    assertThat(log.until(24).readable()).isEmpty();
    assertThat(log.until(24.001).readable()).isEqualTo(Map.of("c:m", "automated @24.0"));
    assertThat(log.step().memory()).isEqualTo(Log.metric().start());
  }

  @Test
  void writesARowForEachOutcomeSoThatTheSharesAddUp() {
    Log log = new Log().asks(0, "c", "m", "Ongkir?").answers(0, "c", "o").until(99);

    assertThat(log.rows.keySet())
        .containsExactlyInAnyOrder("automated c:m", "handed-off c:m", "abandoned c:m");
    assertThat(log.rows.values().stream().mapToDouble(Measurement::value).sum()).isEqualTo(1);
    assertThat(log.rows.get("automated c:m").dimensions())
        .isEqualTo(Map.of("channel", "whatsapp", "language", "id"));
  }

  @Test
  void countsAHandoffWhenAPersonTakesIt() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Resi saya mana?")
            .answers(0, "c", "o")
            .asks(1, "c", "n", "Mau bicara dengan orang")
            .handoff(1, "c", "requested");
    assertThat(log.readable()).isEmpty();

    log.taken(3, "c").queued(3, "c", "p", HUMAN, Purpose.REPLY).until(99);

    assertThat(log.readable()).isEqualTo(Map.of("c:m", "handed-off requested order @3.0"));
  }

  @Test
  void abandonsWhoWaitsForAPersonUntilTheyFallSilent() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Barangnya rusak!")
            .queued(0, "c", "s", RULE, Purpose.STATUS)
            .handoff(0, "c", "complaint")
            .asks(5, "c", "n", "Halo?")
            .taken(40, "c");

    assertThat(log.readable()).isEqualTo(Map.of("c:m", "abandoned complaint return @29.0"));
  }

  @Test
  void abandonsWhoGotNoAnswer() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Bisa QRIS?")
            .answers(0, "c", "o")
            .asks(1, "c", "n", "Kalau cicilan?")
            .unanswered(1, "c", "Kalau cicilan?")
            .until(99);

    assertThat(log.readable()).isEqualTo(Map.of("c:m", "abandoned unanswered payment @25.0"));
  }

  @Test
  void namesTheTopicOfTheQuestionWithoutAnAnswerAndNotOfAnEarlierOne() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Ongkir?")
            .answers(0, "c", "o")
            .asks(1, "c", "n", "Boleh bawa kucing?")
            .unanswered(1, "c", "Boleh bawa kucing?")
            .taken(2, "c");

    assertThat(log.readable()).isEqualTo(Map.of("c:m", "handed-off unanswered other @2.0"));
  }

  @Test
  void forgivesAQuestionWithoutAnAnswerOnceOneCame() {
    Log log =
        new Log()
            .asks(0, "c", "m", "ongkr brp")
            .unanswered(0, "c", "ongkr brp")
            .asks(1, "c", "n", "Ongkir berapa?")
            .answers(1, "c", "o")
            .until(99);

    assertThat(log.readable()).isEqualTo(Map.of("c:m", "automated @25.0"));
  }

  @Test
  void abandonsWhoDidNotLikeTheAnswer() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Cara seduh V60?")
            .answers(0, "c", "o")
            .reacted(1, "c", "👎🏽")
            .until(99);

    assertThat(log.readable()).isEqualTo(Map.of("c:m", "abandoned unhelpful use @25.0"));
  }

  @Test
  void abandonsWhomTheAnswerDidNotReach() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Ongkir?")
            .queued(0, "c", "o", RULE, Purpose.REPLY)
            .state(0, "c", "o", MessageState.FAILED)
            .until(99);

    assertThat(log.readable()).isEqualTo(Map.of("c:m", "abandoned undelivered shipping @24.0"));
  }

  @Test
  void takesAnAnswerToAnEarlierQuestionForNoAnswerToALaterOne() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Ongkir?")
            .queued(0, "c", "o1", RULE, Purpose.REPLY)
            .asks(0.1, "c", "n", "Harga grosir?")
            .queued(0.2, "c", "o2", AI, Purpose.REPLY)
            .state(0.3, "c", "o1", MessageState.DELIVERED)
            .until(99);

    assertThat(log.readable()).isEqualTo(Map.of("c:m", "abandoned undelivered price @24.2"));
  }

  @Test
  void asksNothingOfAThankYou() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Ongkir?")
            .answers(0, "c", "o")
            .asks(1, "c", "n", "Makasih banyak kak 🙏")
            .unanswered(1, "c", "Makasih banyak kak 🙏")
            .until(99);

    assertThat(log.readable()).isEqualTo(Map.of("c:m", "automated @25.0"));
  }

  @Test
  void countsWhatAPersonResolves() {
    assertThat(
            new Log()
                .asks(0, "c", "m", "Ongkir?")
                .answers(0, "c", "o")
                .resolved(2, "c")
                .until(99)
                .readable())
        .isEqualTo(Map.of("c:m", "automated @2.0"));
    assertThat(
            new Log()
                .asks(0, "c", "m", "Tolong")
                .unanswered(0, "c", "Tolong")
                .resolved(2, "c")
                .until(99)
                .readable())
        .isEqualTo(Map.of("c:m", "handed-off unanswered other @2.0"));
    assertThat(new Log().asks(0, "c", "m", "Halo semua").resolved(2, "c").until(99).readable())
        .isEmpty();
  }

  @Test
  void countsATeamThatStepsIn() {
    assertThat(
            new Log()
                .asks(0, "c", "m", "Stok L?")
                .answers(0, "c", "o")
                .taken(1, "c")
                .until(99)
                .readable())
        .isEqualTo(Map.of("c:m", "handed-off stepped-in stock @1.0"));
  }

  @Test
  void beginsNoEpisodeWhileAPersonHoldsIt() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Tolong")
            .unanswered(0, "c", "Tolong")
            .taken(1, "c")
            .asks(2, "c", "n", "Terus?")
            .until(90)
            .asks(91, "c", "o", "Halo?")
            .until(200)
            .givenBack(200, "c")
            .asks(201, "c", "p", "Jam buka?")
            .answers(201, "c", "q")
            .until(300);

    assertThat(log.readable())
        .isEqualTo(
            Map.of(
                "c:m", "handed-off unanswered other @1.0",
                "c:p", "automated @225.0"));
  }

  @Test
  void stillWaitsForAPersonInTheNextEpisode() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Mau bicara orang")
            .handoff(0, "c", "requested")
            .asks(50, "c", "n", "Halo? Pesanan saya batal ya")
            .taken(51, "c");

    assertThat(log.readable())
        .isEqualTo(
            Map.of(
                "c:m", "abandoned requested other @24.0",
                "c:n", "handed-off requested cancel @51.0"));
  }

  @Test
  void countsNoTalkThatAsksNobody() {
    assertThat(new Log().asks(0, "c", "m", "Siapa ikut kopdar?").until(99).readable()).isEmpty();
  }

  @Test
  void keepsConversationsOfOneCustomerApart() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Ongkir?")
            .asks(1, "d", "n", "Ongkir?")
            .answers(2, "d", "o")
            .handoff(3, "c", "requested")
            .until(99);

    assertThat(log.readable())
        .isEqualTo(Map.of("c:m", "abandoned requested shipping @27.0", "d:n", "automated @26.0"));
  }

  @Test
  void letsEventsItDoesNotKnowPass() {
    record News(Event.Header header) implements Event {}
    Log log = new Log().asks(0, "c", "m", "Ongkir?").add(1, "c", News::new);

    assertThat(log.step().measurements()).isEmpty();
    assertThat(log.answers(2, "c", "o").until(99).readable()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void countsEveryEpisodeOnceWithTheSameDenominator(long seed) {
    for (int i = 0; i < 200; i++) {
      Log log = random(new Random(seed * 1_000 + i)).until(10_000);

      Map<String, Double> sums = new HashMap<>();
      log.rows.values().stream()
          .filter(row -> !row.series().equals("unfinished"))
          .forEach(row -> sums.merge(row.key(), row.value(), Double::sum));
      assertThat(sums.values()).allMatch(sum -> sum == 1);
      assertThat(log.rows.values())
          .filteredOn(row -> row.series().equals("unfinished"))
          .allMatch(row -> log.rows.get("automated " + row.key()).value() == 0);
      assertThat(log.rows).hasSize(sums.size() * 3 + unfinished(log));
      assertThat(log.step().wakeAt()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void foldsTheSameInAnyParts(long seed) {
    for (int i = 0; i < 200; i++) {
      Random random = new Random(seed * 1_000 + i);
      Log log = random(random);
      Map<String, Measurement> rows = new TreeMap<>();
      Talks memory = Log.metric().start();
      int from = 0;

      while (from < log.events.size()) {
        int to = from + 1 + random.nextInt(log.events.size() - from);
        memory = fold(memory, log.events.subList(from, to), rows);
        from = to;
      }

      assertThat(rows).isEqualTo(log.rows);
      assertThat(memory).isEqualTo(log.step().memory());
    }
  }

  @Test
  void neverChangesWhatIsDecided() {
    for (int i = 0; i < 300; i++) {
      Log log = random(new Random(i));
      Map<String, Measurement> rows = new HashMap<>();
      Talks memory = Log.metric().start();
      for (Event event : log.events) {
        Step<Talks> step = Log.metric().observe(memory, event);
        step.measurements()
            .forEach(row -> assertThat(rows.put(row.series() + " " + row.key(), row)).isNull());
        memory = step.memory();
      }
    }
  }

  @Test
  void keepsNothingOfWhatCustomersWrote() {
    Log log =
        new Log()
            .asks(0, "c", "m", "Nama saya Sari, 0812-3456")
            .unanswered(0, "c", "Nama saya Sari, 0812-3456");

    assertThat(log.step().memory().toString()).doesNotContain("Sari").doesNotContain("3456");
    assertThat(log.taken(1, "c").rows.toString()).doesNotContain("Sari").doesNotContain("3456");
  }

  private static int unfinished(Log log) {
    return (int)
        log.rows.values().stream().filter(row -> row.series().equals("unfinished")).count();
  }

  private static Talks fold(Talks from, List<Event> events, Map<String, Measurement> rows) {
    Talks memory = from;
    for (Event event : events) {
      Step<Talks> step = Log.metric().observe(memory, event);
      step.measurements().forEach(row -> rows.put(row.series() + " " + row.key(), row));
      memory = step.memory();
    }
    return memory;
  }

  private static Log random(Random random) {
    Log log = new Log();
    double hour = 0;
    int length = random.nextInt(50);
    for (int i = 0; i < length; i++) {
      hour += random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(3);
      String c = "c" + random.nextInt(2);
      String id = "o" + random.nextInt(6);
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> log.asks(hour, c, "m" + i, random.nextBoolean() ? "Ongkir?" : "Makasih");
        case 3, 4 -> log.queued(hour, c, id, RULE, Purpose.REPLY);
        case 5, 6 -> log.state(hour, c, id, MessageState.values()[random.nextInt(7)]);
        case 7 -> log.unanswered(hour, c, "Apa?");
        case 8 -> log.handoff(hour, c, "requested");
        case 9 -> log.reacted(hour, c, random.nextBoolean() ? "👎" : "👍");
        case 10 -> {
          if (random.nextBoolean()) {
            log.taken(hour, c);
          } else {
            log.givenBack(hour, c);
          }
        }
        default -> log.resolved(hour, c);
      }
    }
    return log;
  }
}
