package dev.sapa.host.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.dialogue.FakeInstances;
import dev.sapa.host.journal.EmbeddedJournal;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.journal.Fault;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Outbound;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IntakeTest {
  @TempDir Path folder;
  private final FakeInstances instances = new FakeInstances();
  private final List<Inbound.TypingChanged> typed = new ArrayList<>();
  private Journal journal;
  private Intake intake;
  private Reprocessing reprocessing;

  @BeforeEach
  void open() {
    journal =
        new EmbeddedJournal(
            Database.open(folder.resolve("journal.db"), "store/journal", Clock.systemUTC()));
    Routing routing = new Routing(instances);
    intake = new Intake(instances, routing, journal, (instance, typing) -> typed.add(typing));
    reprocessing = new Reprocessing(instances, routing, intake, journal);
    instances.channels.add(new ChannelInstance("one", "notes", new Notes("acct-1", "key")));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private static RawRequest request(String key, String body) {
    return request(key, "text/plain", body);
  }

  private static RawRequest request(String key, String contentType, String body) {
    return new RawRequest(
        "POST",
        "/",
        "",
        Map.of(
            "key",
            List.of(key),
            "authorization",
            List.of("Bearer hidden"),
            "content-type",
            List.of(contentType)),
        body.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-11-21T00:00:00Z"));
  }

  private List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    IntStream.range(0, Journal.PARTITIONS).forEach(p -> all.addAll(journal.read(p, 0, 1_000)));
    return all;
  }

  @Test
  void storesWhatAGenuineRequestTellsBeforeItAnswers() {
    IntakeAnswer answer = intake.receive("one", request("key", "acct-1:a acct-1:b"));

    assertThat(answer).isInstanceOf(IntakeAnswer.Answered.class);
    assertThat(entries()).extracting(e -> e.inbound().orElseThrow().eventId()).contains("a", "b");
  }

  @Test
  void keepsAnEventThatNamesNoAccountWithTheInstanceItCameThrough() {
    intake.receive("one", request("key", ":a"));

    assertThat(entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.instance()).isEqualTo("one");
          assertThat(entry.fault()).isEmpty();
        });
  }

  @Test
  void storesNothingOfARequestThatIsNotGenuine() {
    IntakeAnswer answer = intake.receive("one", request("wrong", "acct-1:a"));

    assertThat(answer)
        .isInstanceOfSatisfying(
            IntakeAnswer.Refused.class, refused -> assertThat(refused.status()).isEqualTo(401));
    assertThat(entries()).isEmpty();
    assertThat(journal.request(1)).isEmpty();
  }

  @Test
  void keepsARequestThatCannotBeParsedAndParsesItAgain() {
    intake.receive("one", request("key", "garbage"));

    Entry unparsed = entries().getFirst();
    assertThat(unparsed.fault()).contains(Fault.UNPARSED);
    assertThat(reprocessing.parseAgain(unparsed.sequence()))
        .hasValueSatisfying(why -> assertThat(why).contains("one"));

    instances.channels.set(0, new ChannelInstance("one", "notes", new Tolerant()));
    assertThat(reprocessing.parseAgain(unparsed.sequence())).isEmpty();
    assertThat(entries()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "garbage", "{} {}"})
  void refusesWhatClaimsToBeJsonAndIsNot(String body) {
    IntakeAnswer answer =
        intake.receive("one", request("key", "application/json; charset=utf-8", body));

    assertThat(answer)
        .isInstanceOfSatisfying(
            IntakeAnswer.Refused.class, refused -> assertThat(refused.status()).isEqualTo(400));
    assertThat(entries()).isEmpty();
    assertThat(journal.request(1)).isEmpty();
  }

  @Test
  void keepsJsonThatCannotBeParsed() {
    assertThat(intake.receive("one", request("key", "application/json", "[]")))
        .isInstanceOf(IntakeAnswer.Answered.class);
    assertThat(entries()).extracting(Entry::fault).containsExactly(Optional.of(Fault.UNPARSED));
  }

  @Test
  void routesByAccountToASiblingThatFindsTheRequestGenuine() {
    instances.channels.add(new ChannelInstance("two", "notes", new Notes("acct-2", "key")));

    intake.receive("one", request("key", "acct-2:a"));

    assertThat(entries()).extracting(Entry::instance).containsExactly("two");
  }

  @Test
  void theSecretOfOneAccountDoesNotOpenAnother() {
    instances.channels.add(new ChannelInstance("two", "notes", new Notes("acct-2", "other")));

    intake.receive("one", request("key", "acct-2:a"));

    assertThat(entries()).extracting(Entry::fault).containsExactly(Optional.of(Fault.UNROUTED));
  }

  @Test
  void keepsAnEventForAnAccountNobodyServesAndRoutesItLater() {
    assertThat(intake.receive("one", request("key", "acct-9:a")))
        .isInstanceOf(IntakeAnswer.Answered.class);
    Entry unrouted = entries().getFirst();
    assertThat(reprocessing.routeAgain(unrouted.sequence()))
        .hasValueSatisfying(why -> assertThat(why).contains("acct-9"));

    instances.channels.add(new ChannelInstance("nine", "notes", new Notes("acct-9", "key")));

    assertThat(reprocessing.routeAgain(unrouted.sequence())).isEmpty();
    assertThat(entries()).extracting(Entry::instance).contains("nine");
  }

  @Test
  void saysThatThereIsNoSuchInstance() {
    assertThat(intake.receive("three", request("key", "")))
        .isInstanceOfSatisfying(
            IntakeAnswer.Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
  }

  @Test
  void asksTheProviderToTryAgainWhereNothingCanBeStored() {
    journal.close();

    assertThat(intake.receive("one", request("key", "acct-1:a")))
        .isInstanceOfSatisfying(
            IntakeAnswer.Refused.class, refused -> assertThat(refused.status()).isEqualTo(503));
    open();
  }

  @Test
  void forgetsCredentialsInHeaders() {
    intake.receive("one", request("key", "acct-1:a"));

    assertThat(journal.request(1).orElseThrow().request().headers())
        .containsKey("key")
        .doesNotContainKey("authorization");
  }

  @Test
  void passesTypingOnAndStoresNothingOfIt() {
    IntakeAnswer answer = intake.receive("one", request("key", "acct-1:typing"));

    assertThat(answer).isInstanceOf(IntakeAnswer.Answered.class);
    assertThat(typed).extracting(Inbound.TypingChanged::conversationKey).containsExactly("chat");
    assertThat(entries()).isEmpty();
    assertThat(journal.request(1)).isEmpty();
  }

  @Test
  void storesWhatCameWithTyping() {
    intake.receive("one", request("key", "acct-1:a acct-1:typing acct-1:b"));

    assertThat(typed).hasSize(1);
    assertThat(entries()).extracting(e -> e.inbound().orElseThrow().eventId()).contains("a", "b");
    assertThat(entries()).hasSize(2);
  }

  @Test
  void passesNoTypingOnForAnAccountNobodyServes() {
    intake.receive("one", request("key", "acct-2:typing"));

    assertThat(typed).isEmpty();
    assertThat(entries()).isEmpty();
  }

  @Test
  void saysWhatARefusalIsAboutAndWhenToComeAgain() {
    instances.channels.set(
        0,
        new ChannelInstance(
            "one",
            "notes",
            new Notes("acct-1", "key") {
              @Override
              public Verdict verify(RawRequest request) {
                return new Verdict.Refused(429, "Slowly.", Optional.of(Duration.ofSeconds(7)));
              }
            }));

    assertThat(intake.receive("one", request("key", "acct-1:a")))
        .isEqualTo(
            new IntakeAnswer.Refused(
                429, "Too many requests", "Slowly.", Optional.of(Duration.ofSeconds(7))));
  }

  /// Words of the form `account:event`; anything else cannot be parsed.
  private static class Notes implements Channel {
    private final String account;
    private final String key;

    private Notes(String account, String key) {
      this.account = account;
      this.key = key;
    }

    @Override
    public Capabilities capabilities() {
      return Capabilities.ofNothing().withMaxText(100).withReplyWindow(Duration.ofHours(24), false);
    }

    @Override
    public String account() {
      return account;
    }

    @Override
    public Verdict verify(RawRequest request) {
      return request.header("key").filter(key::equals).isPresent()
          ? new Verdict.Genuine(HttpAnswer.ok())
          : new Verdict.Refused(401, "wrong key");
    }

    @Override
    public List<Inbound> parse(RawRequest request) {
      List<Inbound> told = new ArrayList<>();
      for (String word : new String(request.body(), StandardCharsets.UTF_8).split(" ")) {
        String[] pair = word.split(":");
        told.add(
            pair[1].equals("typing")
                ? new Inbound.TypingChanged(pair[0], "t", Instant.EPOCH, "chat")
                : new Inbound.AccountNoticed(pair[0], pair[1], Instant.EPOCH, "note", word));
      }
      return told;
    }

    @Override
    public Rendering render(Outbound message, ConversationFacts facts) {
      return new Rendering.NotSupported("Notes send nothing.", "Write elsewhere.");
    }

    @Override
    public SendOutcome send(Part part) {
      throw new IllegalStateException("Notes send nothing.");
    }
  }

  private static final class Tolerant extends Notes {
    private Tolerant() {
      super("acct-1", "key");
    }

    @Override
    public List<Inbound> parse(RawRequest request) {
      return List.of(
          new Inbound.AccountNoticed("acct-1", "later", Instant.EPOCH, "note", "parsed"));
    }
  }
}
