package dev.sapa.testkit.channel;

import dev.sapa.testkit.report.Clause;
import dev.sapa.testkit.report.ContractReport;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every channel owes to the host, as tests: a channel's author implements this in a test
/// class and gives the channel and its provider.
///
/// ```java
/// final class HelloChannelTest implements ChannelContract {
///   @Override
///   public ChannelTrial channel() {
///     return ChannelTrial.of(HelloChannel.class, new HelloProvider());
///   }
/// }
/// ```
///
/// The channel is packed as a bundle and runs in a real host; the provider is simulated by what the
/// author says of it. A clause that the channel's capabilities leave no room for does not apply.
/// What became of each is printed and written to `target/contract/NAME.md`.
@ExtendWith({ChannelRun.class, ContractReport.class})
public interface ChannelContract {

  /// The channel that is tried, and the world it is tried in. Called once for a test class.
  ChannelTrial channel();

  @Clause(value = "K1", says = "the same request delivered many times at once gives one event each")
  default void theSameRequestManyTimesGivesOneEventEach(Stage stage) {
    Arriving.repeated(stage);
  }

  @Clause(value = "K2", says = "1 to 1000 events told at once all appear, in order")
  default void everyEventOfARequestAppears(Stage stage) {
    Arriving.many(stage);
  }

  @Clause(
      value = "K3",
      says =
          "what was acknowledged and not yet processed when the host crashed is processed after it,"
              + " once")
  default void whatWasAcknowledgedSurvivesACrash(Stage stage) {
    Lasting.crashBetween(stage);
  }

  @Clause(
      value = "K4",
      says = "what cannot be stored is not acknowledged, and what cannot be read is not lost")
  default void whatWasNotStoredIsNotAcknowledged(Stage stage) {
    Arriving.notStored(stage);
  }

  @Clause(
      value = "K5",
      says = "a request without the right proof is refused, stores nothing and learns nothing")
  default void whatIsNotGenuineIsRefused(Stage stage) {
    Genuine.forged(stage);
  }

  @Clause(
      value = "K6",
      says = "what the channel does not know is shown as such, and what follows still works")
  default void whatNobodyKnowsIsShown(Stage stage) {
    Arriving.unknown(stage);
  }

  @Clause(
      value = "K7",
      says = "a message appears at once although its file cannot be fetched, which comes later")
  default void aFileThatCannotBeFetchedHidesNothing(Stage stage) {
    Arriving.media(stage);
  }

  @Clause(
      value = "K8",
      says = "delivery reports in any order, repeated or before the answer give the same state")
  default void reportsInAnyOrderGiveTheSameState(Stage stage) {
    Delivered.inAnyOrder(stage);
  }

  @Clause(
      value = "K9",
      says = "rendering is pure, takes less than 1 ms, and gives what the provider takes")
  default void whatIsRenderedIsWhatTheProviderTakes(Stage stage) {
    Rendered.agrees(stage);
  }

  @Clause(
      value = "K10",
      says = "outside the reply window the provider is not called and nothing is shown as sent")
  default void aClosedWindowIsKept(Stage stage) {
    Answering.windowClosed(stage);
  }

  @Clause(value = "K11", says = "an over-long text arrives whole, in order, split once")
  default void anOverLongTextIsSplitOnce(Stage stage) {
    Answering.overLong(stage);
  }

  @Clause(
      value = "K12",
      says = "a pause the provider asks for is obeyed, in order, and holds up nobody else")
  default void aPauseIsObeyed(Stage stage) {
    Faltering.limited(stage);
  }

  @Clause(value = "K13", says = "a message whose answer was lost reaches the customer once")
  default void aLostAnswerDoublesNothing(Stage stage) {
    Faltering.answerLost(stage);
  }

  @Clause(value = "K14", says = "reactions, edits and deletions are carried, or declared as not")
  default void whatChangesAfterwardsIsCarried(Stage stage) {
    Changing.afterwards(stage);
  }

  @Clause(
      value = "K15",
      says = "the echo of our own message is linked, even before the provider has answered")
  default void anEchoIsNotASecondMessage(Stage stage) {
    Answering.echoed(stage);
  }

  @Clause(value = "K16", says = "another or a hidden phone number keeps the conversation")
  default void aNewNameKeepsTheConversation(Stage stage) {
    Changing.renamed(stage);
  }

  @Clause(value = "K17", says = "an opt-out stops every message that is no reply at once")
  default void anOptOutStopsWhatIsNoReply(Stage stage) {
    Answering.optedOut(stage);
  }

  @Clause(
      value = "K18",
      says = "a revoked token shows after one failed call, holds the queue and loses nothing")
  default void aRevokedTokenHoldsTheQueue(Stage stage) {
    Faltering.revoked(stage);
  }

  @Clause(
      value = "K19",
      says = "an upgrade and a restart under load lose nothing and double nothing")
  default void anUpgradeUnderLoadLosesNothing(Stage stage) {
    Lasting.underLoad(stage);
  }

  @Clause(value = "K20", says = "what the channel declares is what it does, item by item")
  default void whatIsDeclaredIsWhatHappens(Stage stage) {
    Declared.equalsObserved(stage);
  }
}
