package dev.sapa.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.testkit.replay.Recording;
import dev.sapa.testkit.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTest {
  private static final String FACTS =
      """
      {"recording":"facts","instance":"questions","plugin":"questions","masked":"Everything."}
      {"sequence":1,"at":"2026-03-02T08:00:00Z","conversation":"c","customer":"k","type":"messageReceived","fact":{"header":0,"messageId":"m","content":{"type":"text","text":"Xqzi"},"language":"id","occurredAt":"2026-03-02T08:00:00Z"}}
      {"sequence":2,"at":"2026-03-02T08:01:00Z","conversation":"c","customer":"k","type":"messageReceived","fact":{"header":0,"messageId":"n","content":{"type":"text","text":"Wz?"},"language":"id","occurredAt":"2026-03-02T08:01:00Z"}}
      """;

  @TempDir private Path folder;

  private Recording recording() throws IOException {
    return Recording.of(Files.writeString(folder.resolve("questions.jsonl"), FACTS));
  }

  @Test
  void theRowsOfAnEditedMetricAreNamed() throws IOException {
    Replay.of(recording(), Questions::new).isApproved();
    Replay.of(recording(), Questions::new).isApproved();

    assertThat(folder.resolve("questions.approved.txt")).content().contains("## Row messages n2");
    assertThatThrownBy(() -> Replay.of(recording(), Doubled::new).isApproved())
        .hasMessageStartingWith("2 of 2 differ")
        .hasMessageContaining("Row messages n1\nbefore:")
        .hasMessageContaining("value: 2.0");
  }

  @Test
  void factsAreNoRequests() throws IOException {
    Recording recording = recording();

    assertThatIllegalStateException()
        .isThrownBy(recording::requests)
        .withMessageContaining("holds facts and not requests");
  }

  private static final class Doubled extends Questions {
    @Override
    Measurement row(String series, String key, Event.Header header) {
      return Measurement.of(series, key, header, 2);
    }
  }
}
