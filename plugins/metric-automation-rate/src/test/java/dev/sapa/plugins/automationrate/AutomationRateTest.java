package dev.sapa.plugins.automationrate;

import static dev.sapa.plugins.automationrate.Seen.fold;
import static dev.sapa.plugins.automationrate.Seen.memory;
import static dev.sapa.plugins.automationrate.Seen.readable;
import static dev.sapa.plugins.automationrate.Seen.rows;
import static dev.sapa.sdk.message.AuthoredBy.AI;
import static dev.sapa.sdk.message.AuthoredBy.HUMAN;
import static dev.sapa.sdk.message.AuthoredBy.RULE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Step;
import dev.sapa.testkit.metric.EventLog;
import dev.sapa.testkit.metric.MetricContract;
import dev.sapa.testkit.metric.MetricTrial;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AutomationRateTest implements MetricContract<Talks> {

  @Override
  public MetricTrial<Talks> metric() {
    return MetricTrial.of(Seen::metric).with(random(new Random(5)), random(new Random(6)));
  }

  @Test
  void countsAnAnswerAfterADayOfSilence() {
    EventLog log =
        EventLog.inHours().received(0, "c", "m", "Ongkir ke Makassar?").answered(0, "c", "o", RULE);

    assertThat(readable(log.until(24))).isEmpty();
    assertThat(readable(log.until(24.001))).isEqualTo(Map.of("c:m", "automated @24.0"));
    assertThat(memory(log)).isEqualTo(Seen.metric().start());
  }

  @Test
  void writesARowForEachOutcomeSoThatTheSharesAddUp() {
    EventLog log =
        EventLog.inHours().received(0, "c", "m", "Ongkir?").answered(0, "c", "o", RULE).until(99);

    assertThat(rows(log).keySet())
        .containsExactlyInAnyOrder("automated c:m", "handed-off c:m", "abandoned c:m");
    assertThat(rows(log).values().stream().mapToDouble(Measurement::value).sum()).isEqualTo(1);
    assertThat(rows(log).get("automated c:m").dimensions())
        .isEqualTo(Map.of("channel", "whatsapp", "language", "id"));
  }

  @Test
  void countsAHandoffWhenAPersonTakesIt() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Resi saya mana?")
            .answered(0, "c", "o", RULE)
            .received(1, "c", "n", "Mau bicara dengan orang")
            .handoff(1, "c", "requested");
    assertThat(readable(log)).isEmpty();

    log.taken(3, "c").queued(3, "c", "p", HUMAN, Purpose.REPLY).until(99);

    assertThat(readable(log)).isEqualTo(Map.of("c:m", "handed-off requested order @3.0"));
  }

  @Test
  void abandonsWhoWaitsForAPersonUntilTheyFallSilent() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Barangnya rusak!")
            .queued(0, "c", "s", RULE, Purpose.STATUS)
            .handoff(0, "c", "complaint")
            .received(5, "c", "n", "Halo?")
            .taken(40, "c");

    assertThat(readable(log)).isEqualTo(Map.of("c:m", "abandoned complaint return @29.0"));
  }

  @Test
  void abandonsWhoGotNoAnswer() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Bisa QRIS?")
            .answered(0, "c", "o", RULE)
            .received(1, "c", "n", "Kalau cicilan?")
            .unanswered(1, "c", "Kalau cicilan?")
            .until(99);

    assertThat(readable(log)).isEqualTo(Map.of("c:m", "abandoned unanswered payment @25.0"));
  }

  @Test
  void namesTheTopicOfTheQuestionWithoutAnAnswerAndNotOfAnEarlierOne() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Ongkir?")
            .answered(0, "c", "o", RULE)
            .received(1, "c", "n", "Boleh bawa kucing?")
            .unanswered(1, "c", "Boleh bawa kucing?")
            .taken(2, "c");

    assertThat(readable(log)).isEqualTo(Map.of("c:m", "handed-off unanswered other @2.0"));
  }

  @Test
  void forgivesAQuestionWithoutAnAnswerOnceOneCame() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "ongkr brp")
            .unanswered(0, "c", "ongkr brp")
            .received(1, "c", "n", "Ongkir berapa?")
            .answered(1, "c", "o", RULE)
            .until(99);

    assertThat(readable(log)).isEqualTo(Map.of("c:m", "automated @25.0"));
  }

  @Test
  void abandonsWhoDidNotLikeTheAnswer() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Cara seduh V60?")
            .answered(0, "c", "o", RULE)
            .reacted(1, "c", "👎🏽")
            .until(99);

    assertThat(readable(log)).isEqualTo(Map.of("c:m", "abandoned unhelpful use @25.0"));
  }

  @Test
  void abandonsWhomTheAnswerDidNotReach() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Ongkir?")
            .queued(0, "c", "o", RULE, Purpose.REPLY)
            .state(0, "c", "o", MessageState.FAILED)
            .until(99);

    assertThat(readable(log)).isEqualTo(Map.of("c:m", "abandoned undelivered shipping @24.0"));
  }

  @Test
  void takesAnAnswerToAnEarlierQuestionForNoAnswerToALaterOne() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Ongkir?")
            .queued(0, "c", "o1", RULE, Purpose.REPLY)
            .received(0.1, "c", "n", "Harga grosir?")
            .queued(0.2, "c", "o2", AI, Purpose.REPLY)
            .state(0.3, "c", "o1", MessageState.DELIVERED)
            .until(99);

    assertThat(readable(log)).isEqualTo(Map.of("c:m", "abandoned undelivered price @24.2"));
  }

  @Test
  void asksNothingOfAThankYou() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Ongkir?")
            .answered(0, "c", "o", RULE)
            .received(1, "c", "n", "Makasih banyak kak 🙏")
            .unanswered(1, "c", "Makasih banyak kak 🙏")
            .until(99);

    assertThat(readable(log)).isEqualTo(Map.of("c:m", "automated @25.0"));
  }

  @Test
  void countsWhatAPersonResolves() {
    assertThat(
            readable(
                EventLog.inHours()
                    .received(0, "c", "m", "Ongkir?")
                    .answered(0, "c", "o", RULE)
                    .resolved(2, "c")
                    .until(99)))
        .isEqualTo(Map.of("c:m", "automated @2.0"));
    assertThat(
            readable(
                EventLog.inHours()
                    .received(0, "c", "m", "Tolong")
                    .unanswered(0, "c", "Tolong")
                    .resolved(2, "c")
                    .until(99)))
        .isEqualTo(Map.of("c:m", "handed-off unanswered other @2.0"));
    assertThat(
            readable(
                EventLog.inHours().received(0, "c", "m", "Halo semua").resolved(2, "c").until(99)))
        .isEmpty();
  }

  @Test
  void countsATeamThatStepsIn() {
    assertThat(
            readable(
                EventLog.inHours()
                    .received(0, "c", "m", "Stok L?")
                    .answered(0, "c", "o", RULE)
                    .taken(1, "c")
                    .until(99)))
        .isEqualTo(Map.of("c:m", "handed-off stepped-in stock @1.0"));
  }

  @Test
  void beginsNoEpisodeWhileAPersonHoldsIt() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Tolong")
            .unanswered(0, "c", "Tolong")
            .taken(1, "c")
            .received(2, "c", "n", "Terus?")
            .until(90)
            .received(91, "c", "o", "Halo?")
            .until(200)
            .givenBack(200, "c")
            .received(201, "c", "p", "Jam buka?")
            .answered(201, "c", "q", RULE)
            .until(300);

    assertThat(readable(log))
        .isEqualTo(
            Map.of(
                "c:m", "handed-off unanswered other @1.0",
                "c:p", "automated @225.0"));
  }

  @Test
  void stillWaitsForAPersonInTheNextEpisode() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Mau bicara orang")
            .handoff(0, "c", "requested")
            .received(50, "c", "n", "Halo? Pesanan saya batal ya")
            .taken(51, "c");

    assertThat(readable(log))
        .isEqualTo(
            Map.of(
                "c:m", "abandoned requested other @24.0",
                "c:n", "handed-off requested cancel @51.0"));
  }

  @Test
  void countsNoTalkThatAsksNobody() {
    assertThat(readable(EventLog.inHours().received(0, "c", "m", "Siapa ikut kopdar?").until(99)))
        .isEmpty();
  }

  @Test
  void keepsConversationsOfOneCustomerApart() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Ongkir?")
            .received(1, "d", "n", "Ongkir?")
            .answered(2, "d", "o", RULE)
            .handoff(3, "c", "requested")
            .until(99);

    assertThat(readable(log))
        .isEqualTo(Map.of("c:m", "abandoned requested shipping @27.0", "d:n", "automated @26.0"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void countsEveryEpisodeOnceWithTheSameDenominator(long seed) {
    for (int i = 0; i < 200; i++) {
      EventLog log = random(new Random(seed * 1_000 + i)).until(10_000);

      Map<String, Double> sums = new HashMap<>();
      Map<String, Measurement> rows = rows(log);
      rows.values().stream()
          .filter(row -> !row.series().equals("unfinished"))
          .forEach(row -> sums.merge(row.key(), row.value(), Double::sum));
      assertThat(sums.values()).allMatch(sum -> sum == 1);
      assertThat(rows.values())
          .filteredOn(row -> row.series().equals("unfinished"))
          .allMatch(row -> rows.get("automated " + row.key()).value() == 0);
      assertThat(rows).hasSize(sums.size() * 3 + unfinished(rows));
      assertThat(fold(log).wakeUps()).isEmpty();
    }
  }

  @Test
  void neverChangesWhatIsDecided() {
    for (int i = 0; i < 300; i++) {
      EventLog log = random(new Random(i));
      Map<String, Measurement> rows = new HashMap<>();
      Talks memory = Seen.metric().start();
      for (Event event : fold(log).told()) {
        Step<Talks> step = Seen.metric().observe(memory, event);
        step.measurements()
            .forEach(row -> assertThat(rows.put(row.series() + " " + row.key(), row)).isNull());
        memory = step.memory();
      }
    }
  }

  @Test
  void keepsNothingOfWhatCustomersWrote() {
    EventLog log =
        EventLog.inHours()
            .received(0, "c", "m", "Nama saya Sari, 0812-3456")
            .unanswered(0, "c", "Nama saya Sari, 0812-3456");

    assertThat(memory(log).toString()).doesNotContain("Sari").doesNotContain("3456");
    assertThat(rows(log.taken(1, "c")).toString()).doesNotContain("Sari").doesNotContain("3456");
  }

  private static int unfinished(Map<String, Measurement> rows) {
    return (int) rows.values().stream().filter(row -> row.series().equals("unfinished")).count();
  }

  private static EventLog random(Random random) {
    EventLog log = EventLog.inHours();
    double hour = 0;
    int length = random.nextInt(50);
    for (int i = 0; i < length; i++) {
      hour += random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(3);
      String c = "c" + random.nextInt(2);
      String id = "o" + random.nextInt(6);
      switch (random.nextInt(12)) {
        case 0, 1, 2 ->
            log.received(hour, c, "m" + i, random.nextBoolean() ? "Ongkir?" : "Makasih");
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
