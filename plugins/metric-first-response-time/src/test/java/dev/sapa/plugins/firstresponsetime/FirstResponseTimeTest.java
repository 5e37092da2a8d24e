package dev.sapa.plugins.firstresponsetime;

import static dev.sapa.sdk.message.AuthoredBy.AI;
import static dev.sapa.sdk.message.AuthoredBy.HUMAN;
import static dev.sapa.sdk.message.AuthoredBy.RULE;
import static dev.sapa.sdk.message.MessageState.ACCEPTED;
import static dev.sapa.sdk.message.MessageState.DELIVERED;
import static dev.sapa.sdk.message.MessageState.FAILED;
import static dev.sapa.sdk.message.MessageState.READ;
import static dev.sapa.sdk.message.MessageState.SENDING;
import static dev.sapa.sdk.message.MessageState.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FirstResponseTimeTest {

  @Test
  void measuresTheFirstAnswerOfAPersonForBoth() {
    Log log = new Log().received(0, "c").answered(60, "c", "o", HUMAN);

    assertThat(log.readable()).isEqualTo(Map.of("c:1:anyone", "61/1", "c:1:person", "61/1"));
    assertThat(log.rows.get("median c:1:person").dimensions())
        .isEqualTo(Map.of("channel", "whatsapp", "by", "person"));
    assertThat(log.rows.get("median c:1:person").at()).isEqualTo(Log.START);
    assertThat(log.step().wakeAt()).isEmpty();
  }

  @Test
  void measuresAnAutomatedAnswerForAnyoneOnly() {
    assertThat(new Log().received(0, "c").answered(4, "c", "o", AI).until(99_999).readable())
        .isEqualTo(Map.of("c:1:anyone", "5/1"));
  }

  @Test
  void measuresThePersonFromTheFirstMessageNoAutomationAnswered() {
    Log log =
        new Log()
            .received(0, "c")
            .answered(1, "c", "o1", RULE)
            .received(10_000, "c")
            .handoff(10_001, "c")
            .answered(10_060, "c", "o2", HUMAN);

    assertThat(log.readable()).isEqualTo(Map.of("c:1:anyone", "2/1", "c:1:person", "61/1"));
  }

  @Test
  void doesNotTakeAnAnswerForOneToALaterMessage() {
    Log log =
        new Log()
            .received(0, "c")
            .queued(1, "c", "o1", RULE)
            .received(2, "c")
            .state(3, "c", "o1", ACCEPTED)
            .answered(9, "c", "o2", HUMAN);

    assertThat(log.readable()).containsEntry("c:1:person", "8/1");
  }

  @Test
  void doesNotCountANoticeAsAnAnswer() {
    Log log =
        new Log()
            .received(0, "c")
            .handoff(1, "c")
            .queued(1, "c", "o", RULE, Purpose.STATUS)
            .state(2, "c", "o", DELIVERED);

    assertThat(log.readable()).isEmpty();
    assertThat(log.until(7_200).readable())
        .isEqualTo(Map.of("c:1:anyone", "-/0", "c:1:person", "-/0"));
  }

  @Test
  void doesNotCountWhatDidNotGoOut() {
    Log log = new Log().received(0, "c").queued(1, "c", "o", HUMAN);
    for (MessageState state : List.of(SENDING, UNCERTAIN, FAILED)) {
      log.state(2, "c", "o", state);
    }

    assertThat(log.readable()).isEmpty();
    assertThat(log.state(30, "c", "o", READ).readable()).containsEntry("c:1:person", "30/1");
  }

  @Test
  void countsALateOneAtOnceAndReplacesItWithTheAnswer() {
    Log log = new Log().received(0, "c");
    assertThat(log.step().wakeAt()).contains(Log.START.plusSeconds(7_200));

    log.until(7_200);
    assertThat(log.readable()).isEqualTo(Map.of("c:1:anyone", "-/0", "c:1:person", "-/0"));
    assertThat(log.step().wakeAt()).isEmpty();

    log.answered(8_999, "c", "o", HUMAN);
    assertThat(log.readable()).isEqualTo(Map.of("c:1:anyone", "9000/0", "c:1:person", "9000/0"));
  }

  @Test
  void stillCountsAnAnswerAtTheVeryLastMoment() {
    assertThat(new Log().received(0, "c").answered(7_199, "c", "o", HUMAN).readable())
        .containsEntry("c:1:person", "7200/1");
  }

  @Test
  void beginsNoNewWaitWithinAnEpisode() {
    Log log =
        new Log().received(0, "c").answered(9, "c", "o", HUMAN).received(20, "c").until(99_999);

    assertThat(log.readable()).hasSize(2);
  }

  @Test
  void beginsANewWaitAfterItWasResolved() {
    Log log =
        new Log()
            .received(0, "c")
            .answered(9, "c", "o", HUMAN)
            .resolved(20, "c")
            .received(100, "c")
            .answered(104, "c", "p", HUMAN);

    assertThat(log.readable())
        .containsEntry("c:1:person", "10/1")
        .containsEntry("c:2:person", "5/1")
        .hasSize(4);
  }

  @Test
  void countsAnAnswerThatArrivesAfterTheConversationWasResolved() {
    Log log =
        new Log()
            .received(0, "c")
            .queued(9, "c", "o", HUMAN)
            .resolved(10, "c")
            .received(11, "c")
            .state(12, "c", "o", ACCEPTED);

    assertThat(log.readable()).isEqualTo(Map.of("c:1:anyone", "12/1", "c:1:person", "12/1"));
  }

  @Test
  void doesNotCountOneResolvedWithoutAnAnswer() {
    assertThat(new Log().received(0, "c").resolved(10, "c").until(99_999).readable()).isEmpty();
  }

  @Test
  void keepsConversationsOfOneCustomerApart() {
    Log log =
        new Log()
            .received(0, "c")
            .channel("webchat")
            .received(5, "d")
            .answered(9, "d", "o", HUMAN)
            .until(7_200);

    assertThat(log.readable())
        .containsEntry("d:1:person", "5/1")
        .containsEntry("c:1:person", "-/0")
        .hasSize(4);
    assertThat(log.rows.get("under-2h d:1:person").dimensions())
        .containsEntry("channel", "webchat");
  }

  @Test
  void neverShowsANegativeWait() {
    var header =
        new Event.Header(
            1,
            Log.START,
            Optional.of("c"),
            Optional.of("k"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var early =
        new Event.MessageReceived(
            header, "i", new Content.Text("x"), "id", Log.START.plusSeconds(3_600));
    var metric = metric();

    Waiting memory = metric.observe(metric.start(), early).memory();

    assertThat(memory.conversation("c").current().orElseThrow().anyone().from())
        .contains(Log.START);
  }

  @Test
  void findsTheSameInEveryOrderOfReceipts() {
    List<MessageState> states = List.of(SENDING, ACCEPTED, FAILED, DELIVERED, READ);
    for (List<MessageState> order : permutations(states)) {
      Log log = new Log().received(0, "c").queued(1, "c", "o", HUMAN);
      order.forEach(state -> log.state(5, "c", "o", state));

      assertThat(log.readable()).as("%s", order).containsEntry("c:1:person", "5/1");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithCountingByHandOnAnyHistory(long seed) {
    for (int i = 0; i < 250; i++) {
      Log log = random(new Random(seed * 1_000 + i));

      assertThat(log.readable()).isEqualTo(new ByHand(50).count(log.events));
    }
  }

  @Test
  void foldsTheSameAgainAndInParts() {
    for (int seed = 0; seed < 300; seed++) {
      Log log = random(new Random(seed));
      int cut = log.events.isEmpty() ? 0 : seed % log.events.size();
      Map<String, Measurement> rows = new TreeMap<>();

      Waiting half = fold(metric(50).start(), log.events.subList(0, cut), rows);
      Waiting all = fold(half, log.events.subList(cut, log.events.size()), rows);

      assertThat(rows).isEqualTo(log.rows);
      assertThat(all).isEqualTo(log.step().memory());
    }
  }

  @Test
  void remembersLittleOfAChattyCustomer() {
    Log log = new Log();
    for (int i = 0; i < 1_000; i++) {
      log.received(10 * i, "c").queued(10 * i + 1, "c", "o" + i, RULE);
    }
    Episode episode = log.step().memory().conversation("c").current().orElseThrow();

    assertThat(episode.onTheWay()).hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void saysWhatItMeasures() {
    var definition = metric().definition();

    assertThat(definition.id()).isEqualTo("first-response-time");
    assertThat(definition.series()).extracting("id").containsExactly("median", "under-2h");
    assertThat(definition.series().get(1).label())
        .isEqualTo(new Phrase("Jawaban pertama dalam 2 jam", "First answer within 2 h"));
  }

  private static Log random(Random random) {
    Log log = new Log(50);
    List<String[]> sent = new ArrayList<>();
    long second = 0;
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      second += random.nextInt(25);
      String conversation = "c" + random.nextInt(2);
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> log.received(second, conversation);
        case 3, 4 -> {
          var by = List.of(HUMAN, RULE, AI).get(random.nextInt(3));
          var purpose = random.nextInt(4) == 0 ? Purpose.STATUS : Purpose.REPLY;
          log.queued(second, conversation, "o" + i, by, purpose);
          sent.add(new String[] {conversation, "o" + i});
        }
        case 5, 6, 7 -> {
          if (!sent.isEmpty()) {
            String[] one = sent.get(random.nextInt(sent.size()));
            var states = MessageState.values();
            log.state(second, one[0], one[1], states[random.nextInt(states.length)]);
          }
        }
        case 8 -> {
          if (random.nextBoolean()) {
            log.handoff(second, conversation);
          } else {
            log.givenBack(second, conversation);
          }
        }
        default -> {
          if (random.nextInt(3) == 0) {
            log.resolved(second, conversation);
          }
        }
      }
    }
    return log.until(second + random.nextInt(100));
  }

  private static Waiting fold(Waiting from, List<Event> events, Map<String, Measurement> rows) {
    Waiting memory = from;
    FirstResponseTime metric = metric(50);
    for (Event event : events) {
      Step<Waiting> step = metric.observe(memory, event);
      step.measurements().forEach(row -> rows.put(row.series() + " " + row.key(), row));
      memory = step.memory();
    }
    return memory;
  }

  private static List<List<MessageState>> permutations(List<MessageState> states) {
    if (states.isEmpty()) {
      return List.of(List.of());
    }
    List<List<MessageState>> all = new ArrayList<>();
    for (MessageState first : states) {
      List<MessageState> rest = new ArrayList<>(states);
      rest.remove(first);
      for (List<MessageState> tail : permutations(rest)) {
        List<MessageState> order = new ArrayList<>(List.of(first));
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }

  private static FirstResponseTime metric() {
    return metric(7_200);
  }

  private static FirstResponseTime metric(long targetSeconds) {
    return new FirstResponseTime(new FirstResponseTime.Settings(targetSeconds, 0.9));
  }
}
