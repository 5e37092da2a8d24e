package dev.sapa.testkit.automation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Phase;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/// Each clause fails an automation that breaks it.
final class BrokenAutomationsTest {

  @Test
  void a1FailsOneThatCounts() {
    AtomicInteger asked = new AtomicInteger();

    failed(
        AutomationContract::a1DecidesTheSameForTheSameTurn,
        () -> onMessage(turn -> new Decision.Pass("turn " + asked.incrementAndGet())),
        "decide the same");
  }

  @Test
  void a2FailsOneThatDiffersFromItsTwin() {
    AtomicInteger made = new AtomicInteger();

    failed(
        AutomationContract::a2DecidesTheSameInEveryInstance,
        () -> {
          int number = made.incrementAndGet();
          return onMessage(turn -> new Decision.Pass("number " + number));
        },
        "two instances");
  }

  @Test
  void a3FailsACardThatSaysLittleOrTheSameTwice() {
    failed(AutomationContract::a3SaysWhatItIsFor, () -> card("TODO later some time"), "four");
    failed(AutomationContract::a3SaysWhatItIsFor, () -> card("greets"), "four");
    failed(
        AutomationContract::a3SaysWhatItIsFor, () -> card("It says nothing then."), "same twice");
  }

  @Test
  void a4FailsOneThatChokesOnAKindOfMessage() {
    failed(
        AutomationContract::a4DecidesOnEveryKindOfMessage,
        () ->
            onMessage(turn -> new Decision.Pass(((Content.Text) turn.message().content()).text())),
        "IMAGE with words, said first: it threw java.lang.ClassCastException");
    failed(
        AutomationContract::a4DecidesOnEveryKindOfMessage,
        () -> onMessage(turn -> new Decision.Pass("" + turn.text().charAt(0))),
        "it threw java.lang.StringIndexOutOfBounds");
    failed(
        AutomationContract::a4DecidesOnEveryKindOfMessage,
        () -> onMessage(turn -> new Decision.Pass(turn.history().get(0).id())),
        "it threw");
  }

  @Test
  void a5FailsAReplyThatIsEmptyOrDoesNotSayWhyOrWhatIsNext() {
    failed(
        AutomationContract::a5ExplainsEveryReply,
        () -> replying(" ", "b", "n", 1),
        "must say something");
    failed(
        AutomationContract::a5ExplainsEveryReply,
        () -> replying("t", " ", "n", 1),
        "because of what");
    failed(
        AutomationContract::a5ExplainsEveryReply,
        () -> replying("t", "b", " ", 1),
        "what happens next");
    failed(
        AutomationContract::a5ExplainsEveryReply,
        () -> replying("t", "b", "n", 3),
        "between 0 and 1");
  }

  @Test
  void a6FailsOneThatTalksOnAfterItsHandoff() {
    failed(
        AutomationContract::a6IsSilentAfterItsHandoff,
        () ->
            onMessage(turn ->
                new Decision.All(
                    List.of(
                        Greeter.handoff("requested"),
                        new Decision.All(List.of(Decision.reply("One more thing.", "b", "n")))))),
        "after a handoff");
  }

  @Test
  void a7FailsOneThatTalksWhileAPersonDoes() {
    failed(
        AutomationContract::a7LeavesTheWordToOthers,
        () -> onMessage(turn -> Decision.reply("Me!", "b", "n")),
        "leave the word");
  }

  @Test
  void a8FailsOneThatTalksIntoAGroup() {
    failed(
        AutomationContract::a8StaysOutOfTalkAmongOthers,
        () -> onMessage(turn -> Decision.reply("Me!", "b", "n")),
        "in a group to others");
  }

  @Test
  void a9FailsAHandoffWithoutACause() {
    failed(
        AutomationContract::a9BriefsWhoeverTakesOver,
        () -> onMessage(turn -> Greeter.handoff("They asked")),
        "cause of a handoff");
  }

  @Test
  void a10FailsOneThatRemembersTooMuchOrCannotReadItsOwnMemory() {
    failed(
        AutomationContract::a10RemembersLittle,
        () -> onMessage(turn -> new Decision.Remember("x".repeat(16 * 1024 + 1))),
        "too many bytes");
    failed(
        AutomationContract::a10RemembersLittle,
        () ->
            onMessage(
                turn -> new Decision.Remember("n" + turn.state().map(Integer::parseInt).orElse(0))),
        "with what it remembered: it threw");
  }

  @Test
  void a11FailsATimerWithoutANameOrInThePastOrUnanswered() {
    failed(
        AutomationContract::a11AnswersItsTimers,
        () -> onMessage(turn -> new Decision.WakeAt(turn.now(), "now")),
        "must lie ahead");
    failed(
        AutomationContract::a11AnswersItsTimers,
        () -> onMessage(turn -> new Decision.WakeAt(turn.now().plusSeconds(1), " ")),
        "must have a name");
    failed(
        AutomationContract::a11AnswersItsTimers,
        () ->
            new Greeter() {
              @Override
              public Decision onTimer(Turn turn, String name) {
                throw new IllegalArgumentException("What is " + name);
              }
            },
        "the timer 'still-there': it threw");
  }

  @Test
  void a10GivesBackWhatIsRememberedInTheVersionItIsIn() {
    Automation second =
        onMessage(turn -> {
          if (turn.state().isPresent() && turn.stateVersion() != 2) {
            throw new IllegalStateException("The version is " + turn.stateVersion());
          }
          return new Decision.Remember("halo", 2);
        });

    assertThatCode(() -> of(() -> second).a10RemembersLittle()).doesNotThrowAnyException();
  }

  @Test
  void whatAnAutomationDoesNotDoDoesNotApply() {
    List<Consumer<AutomationContract>> clauses =
        List.of(
            AutomationContract::a5ExplainsEveryReply,
            AutomationContract::a6IsSilentAfterItsHandoff,
            AutomationContract::a9BriefsWhoeverTakesOver,
            AutomationContract::a10RemembersLittle);

    for (Consumer<AutomationContract> clause : clauses) {
      assertThatThrownBy(() -> clause.accept(of(() -> onMessage(turn -> new Decision.Pass("no")))))
          .isInstanceOf(TestAbortedException.class)
          .hasMessageContaining("it was asked");
    }
    assertThatCode(() -> of(Greeter::new).a11AnswersItsTimers()).doesNotThrowAnyException();
  }

  private static void failed(
      Consumer<AutomationContract> clause, Supplier<Automation> broken, String words) {
    assertThatThrownBy(() -> clause.accept(of(broken)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(words);
  }

  private static AutomationContract of(Supplier<? extends Automation> automation) {
    return () -> AutomationTrial.of(automation).says("halo");
  }

  private static Automation onMessage(Function<Turn, Decision> decide) {
    return new Greeter() {
      @Override
      public Decision onMessage(Turn turn) {
        return decide.apply(turn);
      }
    };
  }

  private static Automation replying(String text, String because, String next, double confidence) {
    return onMessage(turn ->
        new Decision.Reply(
            new Content.Text(text),
            new Explanation(because, List.of(), Optional.of(confidence), next)));
  }

  private static Automation card(String risk) {
    return new Greeter() {
      @Override
      public Card card() {
        return new Card(
            Phase.ANSWER,
            "When a customer says hello.",
            "Customers who greet are greeted.",
            risk,
            "It says nothing then.");
      }
    };
  }
}
