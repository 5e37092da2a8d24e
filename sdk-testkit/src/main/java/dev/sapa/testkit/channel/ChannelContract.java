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

  @Clause(value = "K2", says = "1 to 1000 events in one request all appear, in order")
  default void everyEventOfARequestAppears(Stage stage) {
    Arriving.many(stage);
  }

  @Clause(
      value = "K3",
      says = "what was acknowledged is processed after a crash that came before it was")
  default void whatWasAcknowledgedSurvivesACrash(Stage stage) {
    Lasting.crashBetween(stage);
  }
}
