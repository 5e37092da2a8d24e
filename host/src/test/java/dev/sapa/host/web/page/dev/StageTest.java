package dev.sapa.host.web.page.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.PluginRuntime;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StageTest {
  private static final Instant NOW = Instant.parse("2031-05-06T07:08:09Z");

  @TempDir private Path folder;
  private PluginRuntime others;
  private Stage stage;

  @BeforeEach
  void open() {
    others = new PluginRuntime(List.of(), folder, Clock.systemUTC());
    stage = new Stage(others);
  }

  @AfterEach
  void close() {
    others.close();
  }

  @Test
  void hasOneRoadMoreThanIsConfigured() {
    assertThat(stage.channel("dev")).isPresent();
    assertThat(stage.channelsFor("dev", "dev"))
        .extracting(ChannelInstance::id)
        .containsExactly("dev");
    assertThat(stage.channel("web")).isEmpty();
    assertThat(stage.channelsFor("webchat", "web")).isEmpty();
    assertThat(stage.reports()).isEmpty();
    assertThat(stage.plugins()).isEmpty();
  }

  @Test
  void hearsThePageAlone() {
    ChannelInstance road = stage.channel("dev").orElseThrow();
    TryChannel.Said said = new TryChannel.Said("7", "visitor-1", "Halo", Optional.of("human"));

    assertThat(road.verify(said.at(NOW))).isInstanceOf(Verdict.Genuine.class);
    assertThat(road.parse(said.at(NOW)))
        .singleElement()
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            message -> {
              assertThat(message.envelope().sender().value()).isEqualTo("visitor-1");
              assertThat(message.content())
                  .isEqualTo(new Content.Chosen("human", "Halo", Optional.empty()));
            });
    RawRequest stranger =
        new RawRequest("POST", "/channels/dev/webhook", "", Map.of(), said.at(NOW).body(), NOW);
    assertThat(road.verify(stranger)).isInstanceOf(Verdict.Refused.class);
  }
}
