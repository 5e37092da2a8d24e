package dev.sapa.host.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Attachment.Code;
import dev.sapa.host.conversation.Attachment.State;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.dialogue.FakeInstances;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Purpose;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchingTest {
  private static final byte[] HALO = "halo".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final FakeInstances instances = new FakeInstances();
  private final Time time = new Time();
  private final SqlFiles files = new SqlFiles();
  private final Road road = new Road();
  private Database state;
  private Blobs blobs;
  private Fetching fetching;

  @BeforeEach
  void open() {
    instances.channels.add(new ChannelInstance("wa", "road", road));
    blobs = new Blobs(folder);
    start();
  }

  private void start() {
    state = Database.open(folder.resolve("state.db"), "store/state", time);
    FileLimits limits = new FileLimits(1_000, List.of("image/*", "text/plain"));
    fetching =
        new Fetching(
            state,
            files,
            new Fetch(state, files, instances, blobs, limits, time),
            blobs,
            time,
            time);
    fetching.start();
  }

  @AfterEach
  void close() {
    fetching.close();
    state.close();
  }

  private String received(Optional<String> sha256) {
    MediaRef media =
        new MediaRef(
            Optional.of("file-1"),
            Optional.empty(),
            Optional.of("image/jpeg"),
            Optional.of("foto.jpg"),
            sha256);
    Message message =
        new Message(
            1,
            "m1",
            "c1",
            time.instant(),
            Optional.empty(),
            Optional.empty(),
            new Content.Media(MediaKind.IMAGE, media, Optional.empty()),
            Optional.empty(),
            "Sari",
            Purpose.REPLY,
            Optional.empty(),
            "wa",
            Optional.of("e1"),
            Optional.empty(),
            false);
    state.write(transaction -> {
      files.want(transaction, message);
      return true;
    });
    return message.id();
  }

  private Attachment file() {
    return state.read(statements -> files.find(statements, "m1")).orElseThrow();
  }

  private void await(State wanted) {
    await(() -> assertThat(file().state()).isEqualTo(wanted));
  }

  private static void await(Runnable check) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(check::run);
  }

  @Test
  void fetchesAFileAndKeepsItsBytes() throws IOException {
    received(Optional.empty());

    await(State.THERE);
    assertThat(file().bytes()).isEqualTo(4);
    assertThat(file().mimeType()).isEqualTo("image/png");
    try (InputStream in = blobs.open(file().sha256().orElseThrow())) {
      assertThat(in.readAllBytes()).isEqualTo(HALO);
    }
  }

  @Test
  void asksAgainLaterAndLaterAndSaysWhy() {
    road.fault = new IOException("the provider answered 503");
    received(Optional.empty());
    await(() -> assertThat(file().attempts()).isEqualTo(1));
    assertThat(file().state()).isEqualTo(State.PENDING);
    assertThat(file().trouble())
        .contains(new Attachment.Trouble(Code.UNREACHED, "the provider answered 503"));
    assertThat(file().nextAt()).contains(time.instant().plusSeconds(5));

    time.advance(Duration.ofSeconds(5));
    await(() -> assertThat(file().attempts()).isEqualTo(2));
    assertThat(file().nextAt()).contains(time.instant().plusSeconds(10));

    road.fault = null;
    time.advance(Duration.ofSeconds(10));
    await(State.THERE);
    assertThat(file().trouble()).isEmpty();
  }

  @Test
  void givesUpAfterDaysAndTriesAgainWhereAPersonWantsIt() {
    road.fault = new IOException("away");
    received(Optional.empty());
    for (int hours = 0; hours < 80 && file().state() == State.PENDING; hours++) {
      int attempts = file().attempts();
      await(() -> assertThat(file().nextAt().isEmpty() || file().attempts() >= attempts).isTrue());
      time.advance(Duration.ofHours(6));
      Instant now = time.instant();
      await(
          () -> assertThat(file().nextAt().filter(next -> !next.isAfter(now)).isEmpty()).isTrue());
    }
    assertThat(file().state()).isEqualTo(State.FAILED);

    road.fault = null;
    state.write(transaction -> files.again(transaction, "m1"));

    await(State.THERE);
  }

  @Test
  void fetchesWhatAnEarlierProcessDidNot() {
    road.fault = new IOException("away");
    received(Optional.empty());
    await(() -> assertThat(file().attempts()).isEqualTo(1));
    close();
    road.fault = null;
    time.advance(Duration.ofSeconds(5));

    start();

    await(State.THERE);
  }

  @Test
  void takesTheProvidersWordThatAFileIsGone() {
    road.gives = new Fetched.Gone("It was kept for seven days.");
    received(Optional.empty());

    await(State.FAILED);
    assertThat(file().trouble())
        .contains(new Attachment.Trouble(Code.GONE, "It was kept for seven days."));
    assertThat(file().nextAt()).isEmpty();
  }

  @Test
  void keepsNoFileThatIsTooLargeOrOfAKindThatIsNotKept() {
    road.gives = bytes("x".repeat(1_001).getBytes(StandardCharsets.UTF_8), "text/plain");
    received(Optional.empty());
    await(State.FAILED);
    assertThat(file().trouble()).contains(new Attachment.Trouble(Code.TOO_LARGE, "1000"));

    road.gives = bytes(HALO, "Application/X-Sh; a=b");
    state.write(transaction -> files.again(transaction, "m1"));
    await(() ->
        assertThat(file().trouble())
            .contains(new Attachment.Trouble(Code.TYPE, "application/x-sh")));
  }

  @Test
  void doesNotTakeOtherBytesThanTheProviderSpokeOf() {
    received(Optional.of("0".repeat(64)));

    await(() -> assertThat(file().attempts()).isEqualTo(1));
    assertThat(file().state()).isEqualTo(State.PENDING);
    assertThat(file().trouble()).contains(new Attachment.Trouble(Code.DAMAGED, ""));
    await(() ->
        assertThat(folder.resolve("files").toFile().listFiles())
            .allSatisfy(one -> assertThat(one.list()).isEmpty()));
  }

  @Test
  void deletesTheBytesWithTheLastMessageThatHasThem() {
    received(Optional.empty());
    await(State.THERE);
    String name = file().sha256().orElseThrow();

    state.write(transaction -> {
      transaction.update(
          """
          INSERT INTO message (sequence, id, conversation, at, direction, state, content,
            authored_by, author, purpose, instance, notice)
          VALUES (7, 'm1', 'c1', 0, 'INBOUND', 'RECEIVED', '{}', 'CUSTOMER', '', 'REPLY', 'wa', 0)
          """);
      files.forget(transaction, "[7]");
      return true;
    });

    await(() -> assertThat(blobs.has(name)).isFalse());
  }

  private static Fetched bytes(byte[] content, String type) {
    return new Fetched.Bytes(new ByteArrayInputStream(content), Optional.of(type));
  }

  /// A clock that stands, and wakes whoever it passes.
  private static final class Time extends Clock implements Alarm {
    private record Due(Instant at, Runnable task) {}

    private final List<Due> due = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Override
    public void at(Instant time, Runnable task) {
      synchronized (this) {
        if (time.isAfter(now)) {
          due.add(new Due(time, task));
          return;
        }
      }
      task.run();
    }

    void advance(Duration by) {
      List<Due> come;
      synchronized (this) {
        now = now.plus(by);
        come = due.stream().filter(one -> !one.at().isAfter(now)).toList();
        due.removeAll(come);
      }
      come.forEach(one -> one.task().run());
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /// A channel that gives what the test says.
  private static final class Road implements Channel {
    private volatile Fetched gives;
    private volatile IOException fault;

    @Override
    public Capabilities capabilities() {
      return Capabilities.ofText(100);
    }

    @Override
    public Verdict verify(RawRequest request) {
      return new Verdict.Refused(404, "no");
    }

    @Override
    public List<Inbound> parse(RawRequest request) {
      return List.of();
    }

    @Override
    public SendOutcome send(Part part) {
      return new SendOutcome.Accepted(part.id());
    }

    @Override
    public Fetched fetch(MediaRef media) throws IOException {
      if (fault != null) {
        throw fault;
      }
      return gives == null ? bytes(HALO, "image/png") : gives;
    }
  }
}
