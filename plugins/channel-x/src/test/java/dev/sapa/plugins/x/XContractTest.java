package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.x.simulator.XProvider;
import dev.sapa.testkit.channel.ChannelContract;
import dev.sapa.testkit.channel.ChannelTrial;
import dev.sapa.testkit.channel.Stage;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Fault;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// X keeps the contract.
final class XContractTest implements ChannelContract {
  @Override
  public ChannelTrial channel() {
    return ChannelTrial.of(XChannel.class, new XProvider());
  }

  /// Trap 3: X takes the webhook for dead where a challenge fails, whatever else is wrong.
  @Test
  void challengesAreAnsweredWhileTheTokenIsRevoked(Stage stage) {
    stage.simulator().orElseThrow().script(asked -> Optional.of(new Fault.Revoke()));
    stage.talk().answer();

    Answer answer =
        stage.post(new Call("GET", "?crc_token=sapa-crc-token-0001", Map.of(), new byte[0]));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("d/urf1IfTyx0a0cO1oToZd/RKPVewOjxf6vLNMkUFJk=");
    stage.simulator().orElseThrow().behave();
  }
}
