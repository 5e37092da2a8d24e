package dev.sapa.testkit.automation;

import dev.sapa.testkit.report.Clause;
import dev.sapa.testkit.report.ContractReport;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every automation promises. A plugin's test implements this and says what is tried:
///
/// ```java
/// final class HelloAutomationTest implements AutomationContract {
///   @Override
///   public AutomationTrial automation() {
///     return AutomationTrial.of(() -> new HelloAutomation(new Settings("Halo!"))).says("halo");
///   }
/// }
/// ```
///
/// It is asked about messages of every kind of content and with odd words, in private, in groups
/// and in public, in both languages, at the beginning and after a long talk, and about the trial's
/// own turns.
@ExtendWith(ContractReport.class)
public interface AutomationContract {

  /// What is tried.
  AutomationTrial automation();

  @Clause(
      value = "A1",
      says = "the same turn gives the same decision: again, in another order, on many threads")
  default void a1DecidesTheSameForTheSameTurn() {
    new AutomationClauses(automation()).sameTurnSameDecision();
  }

  @Clause(value = "A2", says = "two instances with the same settings decide the same")
  default void a2DecidesTheSameInEveryInstance() {
    new AutomationClauses(automation()).sameSettingsSameDecision();
  }

  @Clause(
      value = "A3",
      says =
          "its card says in a sentence each which moment it acts in, whom it helps and how, what if it is wrong, and what if it has no answer")
  default void a3SaysWhatItIsFor() {
    new AutomationClauses(automation()).completeCard();
  }

  @Clause(
      value = "A4",
      says = "every kind of message, with any words, gets a decision within the time limit")
  default void a4DecidesOnEveryKindOfMessage() {
    new AutomationClauses(automation()).decisionForEveryMessage();
  }

  @Clause(value = "A5", says = "every reply says something, why it was sent and what happens next")
  default void a5ExplainsEveryReply() {
    new AutomationClauses(automation()).explainedReplies();
  }

  @Clause(value = "A6", says = "it says nothing after it has handed over")
  default void a6IsSilentAfterItsHandoff() {
    new AutomationClauses(automation()).silentAfterHandoff();
  }

  @Clause(value = "A7", says = "it says nothing while a person or nobody speaks")
  default void a7LeavesTheWordToOthers() {
    new AutomationClauses(automation()).silentWhileOthersSpeak();
  }

  @Clause(value = "A8", says = "it says nothing in a group that does not talk to the business")
  default void a8StaysOutOfTalkAmongOthers() {
    new AutomationClauses(automation()).silentWhereNotAddressed();
  }

  @Clause(
      value = "A9",
      says = "a handoff has a cause in a word, a reason, and what the customer wants")
  default void a9BriefsWhoeverTakesOver() {
    new AutomationClauses(automation()).completeHandoffs();
  }

  @Clause(
      value = "A10",
      says = "what it remembers is at most 16 KiB, and it goes on from it without a fault")
  default void a10RemembersLittle() {
    new AutomationClauses(automation()).smallMemory();
  }

  @Clause(
      value = "A11",
      says =
          "timers have a name and lie ahead, and one of any name gets the same decision each time")
  default void a11AnswersItsTimers() {
    new AutomationClauses(automation()).answeredTimers();
  }

  @Clause(value = "A12", says = "its bundle would run in a host, as sapa verify finds out")
  default void a12RunsInAHost() {
    new AutomationClauses(automation()).runningBundle();
  }
}
