package dev.sapa.testkit.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.testkit.host.RunningBundle;
import dev.sapa.testkit.report.DoesNotApply;
import dev.sapa.testkit.sample.InTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The clauses of [AutomationContract].
final class AutomationClauses {
  private static final int THREADS = 4;
  private static final int LARGEST_MEMORY = 16 * 1024;

  private final AutomationTrial trial;
  private final Turns turns;

  AutomationClauses(AutomationTrial trial) {
    this.trial = trial;
    this.turns = new Turns(trial);
  }

  void sameTurnSameDecision() {
    try (Automation automation = trial.make()) {
      Map<String, Decision> first = new Asked(automation, turns.all()).decisions();
      for (Map<String, Decision> again : onManyThreads(automation)) {
        again.forEach((name, decision) ->
            assertThat(decision)
                .as("%s: asked again, it must decide the same.", name)
                .isEqualTo(first.get(name)));
      }
    }
  }

  private List<Map<String, Decision>> onManyThreads(Automation automation) {
    CountDownLatch together = new CountDownLatch(THREADS);
    List<Callable<Map<String, Decision>>> askers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Map<String, Turn> mixed = mixed(i);
      askers.add(() -> {
        together.countDown();
        together.await();
        return new Asked(automation, mixed).decisions();
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Map<String, Decision>> all = new ArrayList<>();
      for (Future<Map<String, Decision>> asked : threads.invokeAll(askers)) {
        all.add(asked.get());
      }
      return all;
    } catch (ExecutionException thrown) {
      throw new AssertionError(thrown.getMessage(), thrown);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was stopped.", stopped);
    }
  }

  private Map<String, Turn> mixed(int order) {
    List<Map.Entry<String, Turn>> entries = new ArrayList<>(turns.all().entrySet());
    Collections.rotate(entries, order * 37);
    if (order % 2 == 0) {
      Collections.reverse(entries);
    }
    Map<String, Turn> mixed = new LinkedHashMap<>();
    entries.forEach(entry -> mixed.put(entry.getKey(), entry.getValue()));
    return mixed;
  }

  void sameSettingsSameDecision() {
    try (Automation one = trial.make();
        Automation other = trial.make()) {
      Map<String, Decision> decided = new Asked(one, turns.all()).decisions();
      new Asked(other, turns.all())
          .decisions()
          .forEach((name, decision) ->
              assertThat(decision)
                  .as("%s: two instances with the same settings must decide the same.", name)
                  .isEqualTo(decided.get(name)));
    }
  }

  void completeCard() {
    try (Automation automation = trial.make()) {
      Card card = InTime.call("the card", automation::card);
      List<String> parts =
          List.of(card.moment(), card.helpsWhomHow(), card.riskIfWrong(), card.fallback());
      assertThat(parts)
          .as("The card asks four different things, each answered in a sentence of some words.")
          .allSatisfy(part -> assertThat(part.strip().split("\\s+")).hasSizeGreaterThan(2))
          .allSatisfy(part -> assertThat(part).doesNotContainIgnoringCase("todo"));
      assertThat(new HashSet<>(parts)).as("The card says the same twice.").hasSize(4);
      assertThat(InTime.call("the card", automation::card))
          .as("The card must not change.")
          .isEqualTo(card);
    }
  }

  void decisionForEveryMessage() {
    try (Automation automation = trial.make()) {
      assertThat(new Asked(automation, turns.all()).decisions()).isNotEmpty();
    }
  }

  void explainedReplies() {
    try (Automation automation = trial.make()) {
      int replies =
          new Asked(automation, turns.all())
              .each(
                  Decision.Reply.class,
                  (name, reply) -> {
                    assertThat(reply.content().plainText())
                        .as("%s: its reply must say something.", name)
                        .isNotBlank();
                    explained(name, reply.explanation());
                  });
      DoesNotApply.unless(
          replies > 0,
          "it replied to nothing it was asked; where it does reply, give the trial what it replies to: .says(\"…\").");
    }
  }

  private static void explained(String name, Explanation explanation) {
    assertThat(explanation.because())
        .as("%s: its explanation must say because of what the reply was sent.", name)
        .isNotBlank();
    assertThat(explanation.next())
        .as("%s: its explanation must say what happens next.", name)
        .isNotBlank();
    assertThat(explanation.confidence().orElse(0.5))
        .as("%s: its confidence must lie between 0 and 1.", name)
        .isBetween(0.0, 1.0);
    assertThat(explanation.sources())
        .as("%s: each of its sources must have an id and a title.", name)
        .allSatisfy(source -> assertThat(source.id()).isNotBlank())
        .allSatisfy(source -> assertThat(source.title()).isNotBlank());
  }

  void silentAfterHandoff() {
    try (Automation automation = trial.make()) {
      Map<String, Decision> decisions = new Asked(automation, turns.all()).decisions();
      boolean handsOver = false;
      for (Map.Entry<String, Decision> decided : decisions.entrySet()) {
        List<Decision> order = Asked.flat(decided.getValue());
        int handoff = firstHandoff(order);
        handsOver |= handoff >= 0;
        assertThat(handoff < 0 ? List.<Decision>of() : order.subList(handoff + 1, order.size()))
            .as("%s: after a handoff it must say nothing more.", decided.getKey())
            .noneMatch(AutomationClauses::speaks);
      }
      DoesNotApply.unless(handsOver, "it handed over nothing it was asked.");
    }
  }

  private static int firstHandoff(List<Decision> order) {
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i) instanceof Decision.Handoff) {
        return i;
      }
    }
    return -1;
  }

  private static boolean speaks(Decision decision) {
    return decision instanceof Decision.Reply || decision instanceof Decision.Handoff;
  }

  void silentWhileOthersSpeak() {
    silent(
        turns.spokenFor(), "%s: it must leave the word to them; reply only where turn.mayReply().");
  }

  void silentWhereNotAddressed() {
    silent(
        turns.unaddressed(),
        "%s, said in a group to others: it must say nothing; reply only where turn.mayReply().");
  }

  private void silent(Map<String, Turn> where, String otherwise) {
    try (Automation automation = trial.make()) {
      new Asked(automation, where)
          .decisions()
          .forEach((name, decision) ->
              assertThat(Asked.flat(decision))
                  .as(otherwise, name)
                  .noneMatch(AutomationClauses::speaks));
    }
  }

  void completeHandoffs() {
    try (Automation automation = trial.make()) {
      int handoffs =
          new Asked(automation, turns.all())
              .each(
                  Decision.Handoff.class,
                  (name, handoff) -> {
                    assertThat(handoff.cause())
                        .as("%s: the cause of a handoff is a word of small letters.", name)
                        .matches("[a-z][a-z-]*");
                    assertThat(handoff.reason())
                        .as("%s: a handoff must say for what reason.", name)
                        .isNotBlank();
                    assertThat(handoff.briefing().wants())
                        .as("%s: a briefing must say what the customer wants.", name)
                        .isNotBlank();
                  });
      DoesNotApply.unless(handoffs > 0, "it handed over nothing it was asked.");
    }
  }

  void smallMemory() {
    try (Automation automation = trial.make()) {
      Asked asked = new Asked(automation, turns.all());
      int remembered =
          asked.each(
              Decision.Remember.class,
              (name, remember) -> {
                assertThat(remember.state().getBytes(StandardCharsets.UTF_8).length)
                    .as("%s: it remembers too many bytes.", name)
                    .isLessThanOrEqualTo(LARGEST_MEMORY);
                Asked.ask(
                    automation,
                    name + ", with what it remembered",
                    Reworked.remembering(asked.turn(name), remember));
              });
      DoesNotApply.unless(remembered > 0, "it remembered nothing of what it was asked.");
    }
  }

  void answeredTimers() {
    try (Automation automation = trial.make()) {
      Asked asked = new Asked(automation, turns.all());
      asked.each(
          Decision.WakeAt.class,
          (name, wake) -> {
            Instant now = asked.turn(name).now();
            assertThat(wake.name()).as("%s: a timer must have a name.", name).isNotBlank();
            assertThat(wake.at()).as("%s: a timer must lie ahead of %s.", name, now).isAfter(now);
            woken(automation, asked.turn(name), wake.name());
          });
      turns.own().values().forEach(turn -> woken(automation, turn, "of-an-older-version"));
      woken(automation, Talk.of("halo").turn(), "of-an-older-version");
    }
  }

  private static void woken(Automation automation, Turn turn, String name) {
    String what = "the timer '%s'".formatted(name);
    assertThat(Asked.wake(automation, what, turn, name))
        .as("%s: asked again, it must decide the same.", what)
        .isEqualTo(Asked.wake(automation, what, turn, name));
  }

  void runningBundle() {
    try (Automation automation = trial.make()) {
      RunningBundle.of(automation.getClass());
    }
  }
}
