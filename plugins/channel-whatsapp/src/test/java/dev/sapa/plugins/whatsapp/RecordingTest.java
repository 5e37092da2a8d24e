package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.plugins.whatsapp.simulator.MetaProvider;
import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Card;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.event.Event;
import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.host.TestHost.Instance;
import dev.sapa.testkit.host.VirtualClock;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.replay.Recording;
import dev.sapa.testkit.replay.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples on their way through a host, into recordings and back into plugins.
final class RecordingTest {
  private static final MetaProvider META = new MetaProvider();
  private static TestHost host;
  private static List<String> samples;

  @TempDir private Path folder;

  @BeforeAll
  static void tellTheHostEverySample() throws IOException {
    host =
        TestHost.start(
            List.of(WhatsAppChannel.class, Waver.class),
            List.of(
                new Instance("wa", "whatsapp", META.settings(URI.create("http://127.0.0.1:1"))),
                new Instance("waver", "waver", Map.of())),
            new VirtualClock(Instant.parse("2026-03-02T08:00:00Z")));
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/samples"))) {
      samples =
          files
              .filter(file -> file.getFileName().toString().matches("(in|status)_.*"))
              .sorted()
              .map(RecordingTest::read)
              .toList();
    }
    for (String sample : samples) {
      assertThat(host.deliver("wa", META.sign(Call.json(sample))).status()).isEqualTo(200);
    }
  }

  @AfterAll
  static void close() {
    host.close();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private Path record(String instance, String query) {
    try {
      Answer answer =
          host.api("GET", "/api/v1/instances/%s/recording%s".formatted(instance, query), "");
      assertThat(answer.status()).isEqualTo(200);
      return Files.write(folder.resolve(instance + ".jsonl"), answer.body());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Test
  void nothingOfAPersonIsInARecording() throws IOException {
    String recorded = read(record("wa", ""));

    Set<String> telling = new TreeSet<>();
    Pattern person =
        Pattern.compile(
            "\"(?:body|name|formatted_name|from|wa_id|phone|user_id|caption|username|recipient_id|id)\"\\s*:\\s*\"([^\"]{4,})\"");
    samples.forEach(sample ->
        person.matcher(sample).results().map(found -> found.group(1)).forEach(telling::add));
    assertThat(telling).hasSizeGreaterThan(20);
    for (String value : telling) {
      assertThat(recorded).doesNotContain(value);
    }
    assertThat(recorded).doesNotContain("x-hub-signature");
  }

  @Test
  void everyRequestKeepsItsShape() {
    Recording recording = Recording.of(record("wa", ""));

    List<String> kinds =
        recording.requests().stream()
            .flatMap(request -> Wire.channel().parse(request).stream())
            .map(inbound -> inbound.getClass().getSimpleName())
            .toList();
    List<String> before =
        samples.stream()
            .flatMap(sample ->
                Wire.channel().parse(Wire.post(sample.getBytes(StandardCharsets.UTF_8))).stream())
            .map(inbound -> inbound.getClass().getSimpleName())
            .toList();

    assertThat(recording.leftOut()).isEmpty();
    assertThat(kinds).isEqualTo(before);
  }

  @Test
  void theSameCodeMakesTheSameOfARecording() {
    Recording recording = Recording.of(record("wa", "?last=5"));

    Replay.of(recording, Wire.channel()).isApproved();
    Replay.of(recording, Wire.channel()).isApproved();

    assertThat(read(folder.resolve("wa.approved.txt"))).contains("## Request 5", "account: \"");
  }

  @Test
  void whatAnEditDecidesOtherwiseIsNamed() {
    Recording recording = Recording.of(recordOfTurns("?words=kept"));
    Replay.of(recording, new Waver()).isApproved();
    Replay.of(recording, new Waver()).isApproved();

    assertThatThrownBy(() -> Replay.of(recording, new Edited()).isApproved())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Turn 1,")
        .hasMessageContaining("before:")
        .hasMessageContaining("\"👋\"")
        .hasMessageContaining("after:")
        .hasMessageContaining("Pass");
  }

  @Test
  void whatPeopleWroteIsInFactsOnlyWhereItIsAskedFor() {
    String words = "Hi, I saw your ad";

    assertThat(read(recordOfTurns(""))).doesNotContain(words).doesNotContain("Sheena");
    assertThat(read(recordOfTurns("?words=kept"))).contains(words).doesNotContain("16505550142");
  }

  /// Once the host has got round to them.
  private Path recordOfTurns(String query) {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      Path file = record("waver", query);
      long said =
          Recording.of(file).facts().stream()
              .filter(Event.MessageReceived.class::isInstance)
              .count();
      if (said >= 15 || System.nanoTime() > until) {
        return file;
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void aRecordingOfNobodyIsRefused() {
    Answer answer = host.api("GET", "/api/v1/instances/nobody/recording", "");

    assertThat(answer.status()).isEqualTo(404);
  }

  /// The same, but shy.
  private static final class Edited implements Automation {
    @Override
    public Card card() {
      return new Waver().card();
    }

    @Override
    public Decision onMessage(Turn turn) {
      return new Decision.Pass("shy");
    }
  }
}
