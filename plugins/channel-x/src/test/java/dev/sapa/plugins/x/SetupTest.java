package dev.sapa.plugins.x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What nothing but the steps can say to whoever sets an instance up.
final class SetupTest {

  private static String steps(String language) throws IOException {
    try (InputStream steps = XChannel.class.getResourceAsStream("setup_" + language + ".md")) {
      return new String(steps.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// Trap 6: X bills each post that it delivers.
  @ParameterizedTest
  @CsvSource({"en,X bills each event", "id,X menagih setiap kejadian"})
  void trap6TheStepsSayWhatIsBilled(String language, String words) throws IOException {
    assertThat(steps(language)).contains(words);
  }

  /// Trap 7: X takes no address with a port.
  @ParameterizedTest
  @CsvSource({"en,without a port", "id,tanpa port"})
  void trap7TheStepsSayThatTheAddressHasNoPort(String language, String words) throws IOException {
    assertThat(steps(language)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "id"})
  void theStepsSubscribeAsTheSampleDoes(String language) throws IOException {
    JsonNode request = Wire.json("api_subscribe_xaa").path("request");

    assertThat(steps(language))
        .contains(
            "-X "
                + request.path("method").asString()
                + " https://"
                + request.path("host").asString()
                + request.path("path").asString(),
            "\"event_type\": " + request.at("/body/event_type"),
            "\"filter\": {\"user_id\": ",
            "\"webhook_id\": ");
  }
}
