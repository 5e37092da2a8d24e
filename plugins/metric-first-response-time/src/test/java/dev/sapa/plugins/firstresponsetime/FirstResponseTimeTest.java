package dev.sapa.plugins.firstresponsetime;

import static dev.sapa.plugins.firstresponsetime.Seen.readable;
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
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.testkit.metric.EventLog;
import dev.sapa.testkit.metric.MetricContract;
import dev.sapa.testkit.metric.MetricTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FirstResponseTimeTest implements MetricContract<Waiting> {

  @Override
  public MetricTrial<Waiting> metric() {
    return MetricTrial.of(FirstResponseTimeTest::standard)
        .with(random(new Random(5)), random(new Random(6)));
  }

  @Test
  void measuresTheFirstAnswerOfAPersonForBoth() {
    EventLog log =
        EventLog.inSeconds()
            .received(0, "c", "i", "halo")
            .queued(60, "c", "o", HUMAN)
            .state(61, "c", "o", ACCEPTED);

    assertThat(readable(log)).isEqualTo(Map.of("c:1:anyone", "61/1", "c:1:person", "61/1"));
    assertThat(Seen.of(log).rows().get("median c:1:person").dimensions())
        .isEqualTo(Map.of("channel", "whatsapp", "by", "person"));
    assertThat(Seen.of(log).rows().get("median c:1:person").at()).isEqualTo(EventLog.START);
    assertThat(Seen.of(log).folded().wakeUps()).isEmpty();
  }

  @Test
  void measuresAnAutomatedAnswerForAnyoneOnly() {
    assertThat(
            readable(
                EventLog.inSeconds()
                    .received(0, "c", "i", "halo")
                    .queued(4, "c", "o", AI)
                    .state(5, "c", "o", ACCEPTED)
                    .until(99_999)))
        .isEqualTo(Map.of("c:1:anyone", "5/1"));
  }

  @Test
  void measuresThePersonFromTheFirstMessageNoAutomationAnswered() {
    EventLog log =
        EventLog.inSeconds()
            .received(0, "c", "i", "halo")
            .queued(1, "c", "o1", RULE)
            .state(2, "c", "o1", ACCEPTED)
            .received(10_000, "c", "i", "halo")
            .handoff(10_001, "c", "requested")
            .queued(10_060, "c", "o2", HUMAN)
            .state(10_061, "c", "o2", ACCEPTED);

    assertThat(readable(log)).isEqualTo(Map.of("c:1:anyone", "2/1", "c:1:person", "61/1"));
  }

  @Test
  void doesNotTakeAnAnswerForOneToALaterMessage() {
    EventLog log =
        EventLog.inSeconds()
            .received(0, "c", "i", "halo")
            .queued(1, "c", "o1", RULE)
            .received(2, "c", "i", "halo")
            .state(3, "c", "o1", ACCEPTED)
            .queued(9, "c", "o2", HUMAN)
            .state(10, "c", "o2", ACCEPTED);

    assertThat(readable(log)).containsEntry("c:1:person", "8/1");
  }

  @Test
  void doesNotCountANoticeAsAnAnswer() {
    EventLog log =
        EventLog.inSeconds()
            .received(0, "c", "i", "halo")
            .handoff(1, "c", "requested")
            .queued(1, "c", "o", RULE, Purpose.STATUS)
            .state(2, "c", "o", DELIVERED);

    assertThat(readable(log)).isEmpty();
    assertThat(readable(log.until(7_200.001)))
        .isEqualTo(Map.of("c:1:anyone", "-/0", "c:1:person", "-/0"));
  }

  @Test
  void doesNotCountWhatDidNotGoOut() {
    EventLog log = EventLog.inSeconds().received(0, "c", "i", "halo").queued(1, "c", "o", HUMAN);
    for (MessageState state : List.of(SENDING, UNCERTAIN, FAILED)) {
      log.state(2, "c", "o", state);
    }

    assertThat(readable(log)).isEmpty();
    assertThat(readable(log.state(30, "c", "o", READ))).containsEntry("c:1:person", "30/1");
  }

  @Test
  void countsALateOneAtOnceAndReplacesItWithTheAnswer() {
    EventLog log = EventLog.inSeconds().received(0, "c", "i", "halo");
    assertThat(Seen.of(log).folded().wakeUps()).containsValue(EventLog.START.plusSeconds(7_200));

    log.until(7_200.001);
    assertThat(readable(log)).isEqualTo(Map.of("c:1:anyone", "-/0", "c:1:person", "-/0"));
    assertThat(Seen.of(log).folded().wakeUps()).isEmpty();

    log.queued(8_999, "c", "o", HUMAN).state(9_000, "c", "o", ACCEPTED);
    assertThat(readable(log)).isEqualTo(Map.of("c:1:anyone", "9000/0", "c:1:person", "9000/0"));
  }

  @Test
  void stillCountsAnAnswerAtTheVeryLastMoment() {
    assertThat(
            readable(
                EventLog.inSeconds()
                    .received(0, "c", "i", "halo")
                    .queued(7_199, "c", "o", HUMAN)
                    .state(7_200, "c", "o", ACCEPTED)))
        .containsEntry("c:1:person", "7200/1");
  }

  @Test
  void beginsNoNewWaitWithinAnEpisode() {
    EventLog log =
        EventLog.inSeconds()
            .received(0, "c", "i", "halo")
            .queued(9, "c", "o", HUMAN)
            .state(10, "c", "o", ACCEPTED)
            .received(20, "c", "i", "halo")
            .until(99_999);

    assertThat(readable(log)).hasSize(2);
  }

  @Test
  void beginsANewWaitAfterItWasResolved() {
    EventLog log =
        EventLog.inSeconds()
            .received(0, "c", "i", "halo")
            .queued(9, "c", "o", HUMAN)
            .state(10, "c", "o", ACCEPTED)
            .resolved(20, "c")
            .received(100, "c", "i", "halo")
            .queued(104, "c", "p", HUMAN)
            .state(105, "c", "p", ACCEPTED);

    assertThat(readable(log))
        .containsEntry("c:1:person", "10/1")
        .containsEntry("c:2:person", "5/1")
        .hasSize(4);
  }

  @Test
  void countsAnAnswerThatArrivesAfterTheConversationWasResolved() {
    EventLog log =
        EventLog.inSeconds()
            .received(0, "c", "i", "halo")
            .queued(9, "c", "o", HUMAN)
            .resolved(10, "c")
            .received(11, "c", "i", "halo")
            .state(12, "c", "o", ACCEPTED);

    assertThat(readable(log)).isEqualTo(Map.of("c:1:anyone", "12/1", "c:1:person", "12/1"));
  }

  @Test
  void doesNotCountOneResolvedWithoutAnAnswer() {
    assertThat(
            readable(
                EventLog.inSeconds().received(0, "c", "i", "halo").resolved(10, "c").until(99_999)))
        .isEmpty();
  }

  @Test
  void keepsConversationsOfOneCustomerApart() {
    EventLog log =
        EventLog.inSeconds()
            .received(0, "c", "i", "halo")
            .channel("webchat")
            .received(5, "d", "i", "halo")
            .queued(9, "d", "o", HUMAN)
            .state(10, "d", "o", ACCEPTED)
            .until(7_200.001);

    assertThat(readable(log))
        .containsEntry("d:1:person", "5/1")
        .containsEntry("c:1:person", "-/0")
        .hasSize(4);
    assertThat(Seen.of(log).rows().get("under-2h d:1:person").dimensions())
        .containsEntry("channel", "webchat");
  }

  @Test
  void neverShowsANegativeWait() {
    var header =
        new Event.Header(
            1,
            EventLog.START,
            Optional.of("c"),
            Optional.of("k"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var early =
        new Event.MessageReceived(
            header, "i", new Content.Text("x"), "id", EventLog.START.plusSeconds(3_600));
    var metric = standard();

    Waiting memory = metric.observe(metric.start(), early).memory();

    assertThat(memory.conversation("c").current().orElseThrow().anyone().from())
        .contains(EventLog.START);
  }

  @Test
  void findsTheSameInEveryOrderOfReceipts() {
    List<MessageState> states = List.of(SENDING, ACCEPTED, FAILED, DELIVERED, READ);
    for (List<MessageState> order : permutations(states)) {
      EventLog log = EventLog.inSeconds().received(0, "c", "i", "halo").queued(1, "c", "o", HUMAN);
      order.forEach(state -> log.state(5, "c", "o", state));

      assertThat(readable(log)).as("%s", order).containsEntry("c:1:person", "5/1");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithCountingByHandOnAnyHistory(long seed) {
    for (int i = 0; i < 250; i++) {
      EventLog log = random(new Random(seed * 1_000 + i));

      Seen seen = Seen.of(log, 50);

      assertThat(seen.readable()).isEqualTo(new ByHand(50).count(seen.folded().told()));
    }
  }

  @Test
  void remembersLittleOfAChattyCustomer() {
    EventLog log = EventLog.inSeconds();
    for (int i = 0; i < 1_000; i++) {
      log.received(10 * i, "c", "i", "halo").queued(10 * i + 1, "c", "o" + i, RULE);
    }
    Episode episode =
        Seen.of(log).folded().memories().get("k").conversation("c").current().orElseThrow();

    assertThat(episode.onTheWay()).hasSizeLessThanOrEqualTo(50);
  }

  @Test
  void saysWhatItMeasures() {
    var definition = standard().definition();

    assertThat(definition.id()).isEqualTo("first-response-time");
    assertThat(definition.series()).extracting("id").containsExactly("median", "under-2h");
    assertThat(definition.series().get(1).label())
        .isEqualTo(new Phrase("Jawaban pertama dalam 2 jam", "First answer within 2 h"));
  }

  private static EventLog random(Random random) {
    EventLog log = EventLog.inSeconds();
    List<String[]> sent = new ArrayList<>();
    long second = 0;
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      second += random.nextInt(25);
      String conversation = "c" + random.nextInt(2);
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> log.received(second, conversation, "i", "halo");
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
            log.handoff(second, conversation, "requested");
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

  private static FirstResponseTime standard() {
    return new FirstResponseTime(new FirstResponseTime.Settings(7_200, 0.9));
  }
}
