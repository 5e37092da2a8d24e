package dev.sapa.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.chaos.oracle.Calls.Call;
import dev.sapa.chaos.oracle.Calls.Told;
import dev.sapa.chaos.oracle.Violation.Kind;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Made-up histories, each with one promise broken, and those that only look like it.
final class OracleTest {
  private static final String TALK = "c1";
  private static final String PART = "m1-0";

  private final Sent sent = new Sent();
  private final Calls calls = new Calls();
  private final Deeds deeds = new Deeds();
  private final Oracle oracle = new Oracle(sent, calls, deeds);
  private Token first;
  private Token second;

  @BeforeEach
  void aCustomerWritesTwice() {
    first = acknowledged();
    second = acknowledged();
  }

  private Token acknowledged() {
    Token token = sent.next(0);
    sent.acknowledged(token);
    return token;
  }

  private void said(Token token) {
    said(token, TALK);
  }

  private void said(Token token, String conversation) {
    oracle.read(new Fact.Received(conversation, "in" + token.place(), "echo " + token));
  }

  private void answered(String id, Token token) {
    oracle.read(new Fact.Queued(TALK, id, false, "echo", "REPLY", "re " + token + "\n[A person]"));
  }

  private void moved(String id, State... states) {
    for (State state : states) {
      oracle.read(new Fact.Moved(TALK, id, state));
    }
  }

  private void called(Told told, boolean taken) {
    calls.add(new Call(PART, System.nanoTime(), told, taken));
  }

  /// Both are answered, and the first answer is sent.
  private void allGoesWell() {
    said(first);
    answered("m1", first);
    moved("m1", State.SENDING);
    called(Told.ACCEPTED, true);
    moved("m1", State.ACCEPTED);
    said(second);
    oracle.read(new Fact.Unanswered(TALK, "in2"));
  }

  private void assertBroken(Kind kind) {
    Verdict verdict = oracle.verdict();
    assertThat(verdict.violations()).extracting(Violation::kind).containsOnly(kind);
    assertThat(verdict.isClean()).isFalse();
  }

  private void assertClean() {
    assertThat(oracle.verdict().violations()).isEmpty();
  }

  @Test
  void findsNothingWhereAllGoesWell() {
    allGoesWell();
    oracle.shows("m1", State.ACCEPTED);
    oracle.shows(TALK, List.of("wamid." + first, "wamid." + second));

    assertClean();
  }

  @Test
  void findsALostEvent() {
    said(second);
    answered("m1", second);
    moved("m1", State.UNCERTAIN);

    assertBroken(Kind.LOST);
  }

  @Test
  void findsALostEventAtTheEnd() {
    said(first);
    oracle.read(new Fact.Unanswered(TALK, "in1"));

    assertBroken(Kind.LOST);
  }

  @Test
  void missesNoEventThatWasNeverAcknowledged() {
    allGoesWell();
    sent.next(0);

    assertClean();
  }

  @Test
  void findsAnEventThatIsThereTwice() {
    allGoesWell();
    said(second);

    assertBroken(Kind.TWICE);
  }

  @Test
  void findsAReactionThatIsThereTwice() {
    allGoesWell();
    Token third = acknowledged();
    oracle.read(new Fact.Reacted(TALK, "wamid.R" + third));
    oracle.read(new Fact.Reacted(TALK, "wamid.R" + third));

    assertBroken(Kind.TWICE);
  }

  @Test
  void findsEventsInAnotherOrder() {
    said(second);
    oracle.read(new Fact.Unanswered(TALK, "in2"));
    said(first);
    oracle.read(new Fact.Unanswered(TALK, "in1"));

    assertBroken(Kind.DISORDER);
  }

  @Test
  void findsAnEventThatWasNeverSent() {
    allGoesWell();
    oracle.read(new Fact.Reacted(TALK, "wamid.R" + new Token(0, 3)));

    assertBroken(Kind.INVENTED);
  }

  @Test
  void findsACustomerWithTwoConversations() {
    said(first);
    oracle.read(new Fact.Unanswered(TALK, "in1"));
    said(second, "c2");
    oracle.read(new Fact.Unanswered("c2", "in2"));

    assertBroken(Kind.SPLIT);
  }

  @Test
  void findsAConversationThatShowsSomethingElse() {
    allGoesWell();
    oracle.shows(TALK, List.of("wamid." + second, "wamid." + first));

    assertBroken(Kind.DISORDER);
  }

  @Test
  void findsAConversationThatShowsLess() {
    allGoesWell();
    oracle.shows(TALK, List.of("wamid." + first));

    assertBroken(Kind.LOST);
  }

  @Test
  void findsTwoAnswersToOneMessage() {
    allGoesWell();
    answered("m2", first);
    moved("m2", State.UNCERTAIN);

    assertBroken(Kind.DECIDED_TWICE);
  }

  @Test
  void findsATimerThatSpokeTwice() {
    allGoesWell();
    for (String id : List.of("m2", "m3")) {
      oracle.read(new Fact.Queued(TALK, id, false, "echo", "REPLY", "late " + first));
      moved(id, State.UNCERTAIN);
    }

    assertBroken(Kind.DECIDED_TWICE);
  }

  @Test
  void findsATimerThatNeverCame() {
    allGoesWell();
    Token third = acknowledged();
    oracle.read(new Fact.Received(TALK, "in3", "wake " + third));
    answered("m3", third);
    moved("m3", State.UNCERTAIN);

    assertBroken(Kind.UNDECIDED);
  }

  @Test
  void expectsNoTimerWhereAPersonTookOver() {
    allGoesWell();
    Token third = acknowledged();
    oracle.read(new Fact.Received(TALK, "in3", "wake " + third));
    answered("m3", third);
    moved("m3", State.UNCERTAIN);
    oracle.read(new Fact.Taken(TALK));

    assertClean();
  }

  @Test
  void findsAMessageThatNobodyDecidedOn() {
    said(first);
    said(second);
    answered("m1", second);
    moved("m1", State.UNCERTAIN);

    assertBroken(Kind.UNDECIDED);
  }

  @Test
  void expectsNoDecisionWhereAPersonTookOver() {
    said(first);
    oracle.read(new Fact.Taken(TALK));
    oracle.read(new Fact.GivenBack(TALK));
    said(second);
    oracle.read(new Fact.HandedOff(TALK));

    assertClean();
  }

  @Test
  void findsAPartThatWasSentAgain() {
    allGoesWell();
    called(Told.ACCEPTED, true);

    assertBroken(Kind.SENT_AGAIN);
  }

  @Test
  void findsAPartThatWasSentAgainAfterSilence() {
    said(first);
    answered("m1", first);
    called(Told.NOTHING, false);
    called(Told.ACCEPTED, true);
    moved("m1", State.ACCEPTED);
    said(second);
    oracle.read(new Fact.Unanswered(TALK, "in2"));

    assertBroken(Kind.SENT_AGAIN);
  }

  @Test
  void allowsAPartToBeSentAgainThatTheProviderRefused() {
    said(first);
    answered("m1", first);
    called(Told.LATER, false);
    called(Told.ACCEPTED, true);
    moved("m1", State.ACCEPTED);
    said(second);
    oracle.read(new Fact.Unanswered(TALK, "in2"));

    assertClean();
  }

  @Test
  void findsAMessageThatIsSaidToHaveFailedAndHasNot() {
    allGoesWell();
    moved("m1", State.FAILED);

    assertBroken(Kind.FALSE_STATE);
  }

  @Test
  void findsAMessageThatIsSaidToBeAcceptedAndIsNot() {
    allGoesWell();
    Token third = acknowledged();
    said(third);
    answered("m3", third);
    moved("m3", State.ACCEPTED);

    assertBroken(Kind.FALSE_STATE);
  }

  @Test
  void findsAReportThatNobodyMade() {
    allGoesWell();
    moved("m1", State.DELIVERED);

    assertBroken(Kind.FALSE_STATE);
  }

  @Test
  void findsAReportThatWasAcknowledgedAndIsNotThere() {
    allGoesWell();
    calls.reporting(PART, State.READ);
    calls.reported(PART, State.READ);

    assertBroken(Kind.FALSE_STATE);
  }

  @Test
  void findsAConversationThatShowsAnotherState() {
    allGoesWell();
    oracle.shows("m1", State.UNCERTAIN);

    assertBroken(Kind.FALSE_STATE);
  }

  @Test
  void acceptsThatNobodyKnows() {
    said(first);
    answered("m1", first);
    called(Told.NOTHING, true);
    moved("m1", State.UNCERTAIN);
    said(second);
    oracle.read(new Fact.Unanswered(TALK, "in2"));

    assertClean();
  }

  @Test
  void findsAnAutomationThatDecidesAfterAPersonTookOver() {
    said(first);
    oracle.read(new Fact.Taken(TALK));
    answered("m1", first);
    moved("m1", State.FAILED);
    said(second);

    assertBroken(Kind.SPOKE_AFTER_PERSON);
  }

  @Test
  void findsAnAnswerThatIsSentAfterAPersonTookOver() {
    said(first);
    answered("m1", first);
    oracle.read(new Fact.Taken(TALK));
    moved("m1", State.SENDING, State.UNCERTAIN);
    said(second);

    assertBroken(Kind.SPOKE_AFTER_PERSON);
  }

  @Test
  void findsACallOfTheProviderWhileAPersonHasTheConversation() {
    allGoesWell();
    long now = System.nanoTime();
    deeds.taken(TALK, now - TimeUnit.SECONDS.toNanos(60));

    assertBroken(Kind.SPOKE_AFTER_PERSON);
  }

  @Test
  void findsALostReplyOfAPerson() {
    allGoesWell();
    deeds.replied(new Token(0, 9));

    assertBroken(Kind.DEED);
  }

  @Test
  void findsAReplyOfAPersonThatIsThereTwice() {
    allGoesWell();
    deeds.replied(new Token(0, 9));
    for (String id : List.of("m2", "m3")) {
      oracle.read(new Fact.Queued(TALK, id, true, "sari", "REPLY", "person #0.9"));
      moved(id, State.UNCERTAIN);
    }

    assertBroken(Kind.DEED);
  }

  @Test
  void findsAMessageThatIsNeverSent() {
    said(first);
    answered("m1", first);
    said(second);
    oracle.read(new Fact.Unanswered(TALK, "in2"));

    assertBroken(Kind.WAITS);
  }

  @Test
  void findsWhatTheHostSaysIsLeft() {
    allGoesWell();
    oracle.waits("One event waits.");

    assertBroken(Kind.WAITS);
  }
}
