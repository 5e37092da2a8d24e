package dev.sapa.host.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123Z");

  static Stream<Content> contents() {
    return Stream.of(
        new Content.Text("halo"),
        new Content.Media(
            MediaKind.IMAGE, MediaRef.of(URI.create("https://x.example/a.png")), Optional.of("c")),
        new Content.Location(
            -6.2, 106.8, Optional.of("Menteng"), Optional.empty(), Optional.empty()),
        new Content.Contacts(
            List.of(
                new Content.Contact(
                    Optional.empty(), List.of("62811"), List.of(), Optional.of("PT")))),
        new Content.Rich(
            "a",
            Optional.of(URI.create("https://x.example")),
            Optional.empty(),
            Optional.empty(),
            List.of(new Content.Choice("1", "satu")),
            Optional.empty()),
        new Content.Chosen("1", "satu", Optional.empty()),
        new Content.Order(
            Optional.of("c"),
            Optional.empty(),
            List.of(new Content.OrderLine("k", 2, "1.5", "IDR"))),
        new Content.Reaction("wamid", Optional.of("👍")),
        new Content.Template("t", "id", List.of("x")),
        new Content.SystemNote("n"),
        new Content.Unsupported("poll", "A poll."));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void readsBackWhatItWrote(Content content) {
    assertThat(Json.read(Json.write(content), Content.class)).isEqualTo(content);
  }

  static Stream<Inbound> inbound() {
    Envelope envelope =
        new Envelope(
            "acct",
            "e1",
            "o",
            "c",
            ThreadKind.PRIVATE,
            new Identity("phone", "62811", true),
            List.of(),
            Optional.of("Sari"),
            NOON,
            Optional.empty(),
            Optional.of(
                new Origin(
                    "ad", Optional.of("x"), Optional.empty(), Optional.empty(), Optional.empty())));
    return Stream.of(
        new Inbound.MessageReceived(envelope, new Content.Text("halo"), true),
        new Inbound.ReactionChanged(envelope, "m", Optional.empty()),
        new Inbound.EchoReceived(envelope, new Content.Text("x")),
        new Inbound.DeliveryUpdated(
            "acct",
            "e",
            "o",
            NOON,
            "wamid",
            Optional.of("p-0"),
            MessageState.FAILED,
            Optional.of(new Inbound.Failure("1", "why")),
            Optional.empty()),
        new Inbound.IdentityChanged(
            "acct", "e", "o", NOON, List.of(new Identity("phone", "1", true)), List.of()),
        new Inbound.PageVisited(
            "acct",
            "e",
            "o",
            NOON,
            new Identity("visitor", "1", false),
            new Inbound.Page("https://x.example/a", Optional.of("A"), Optional.empty())),
        new Inbound.AccountNoticed("acct", "e", NOON, "k", "s"));
  }

  @ParameterizedTest
  @MethodSource("inbound")
  void readsBackWhatAProviderTold(Inbound inbound) {
    assertThat(Json.read(Json.bytes(inbound), Inbound.class)).isEqualTo(inbound);
  }

  @Test
  void namesKindsByType() {
    assertThat(Json.write(new Content.Text("halo")))
        .isEqualTo("{\"type\":\"text\",\"text\":\"halo\"}");
    assertThat(Json.write(new Speaker.Agent("Dewi")))
        .isEqualTo("{\"type\":\"agent\",\"name\":\"Dewi\"}");
  }
}
