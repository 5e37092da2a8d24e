package dev.sapa.plugins.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.host.TestHost.Instance;
import dev.sapa.testkit.host.VirtualClock;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.replay.Recording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a visitor proves themself with is kept nowhere, so what they posted cannot be parsed again.
final class RecordingTest {
  @TempDir private Path folder;

  @Test
  void whatCannotBeMaskedSafelyIsLeftOutAndNamed() throws Exception {
    WidgetBrowser browser = new WidgetBrowser();
    try (TestHost host =
        TestHost.start(
            List.of(WebChatChannel.class),
            List.of(new Instance("web", "webchat", Map.of())),
            new VirtualClock(Instant.parse("2026-03-02T08:00:00Z")))) {
      String session = browser.session(host.deliver("web", browser.hello()));
      Call said =
          Call.json("{\"type\": \"message\", \"id\": \"m1\", \"text\": \"Saya Sari\"}")
              .withHeader("Authorization", "Bearer " + session);
      assertThat(host.deliver("web", said).status()).isEqualTo(200);

      byte[] recorded = host.api("GET", "/api/v1/instances/web/recording", "").body();
      Recording recording = Recording.of(Files.write(folder.resolve("web.jsonl"), recorded));

      assertThat(recording.requests()).isEmpty();
      assertThat(recording.leftOut()).hasSize(1);
      assertThat(new String(recorded, StandardCharsets.UTF_8))
          .doesNotContain("Sari")
          .doesNotContain(session);
    }
  }
}
