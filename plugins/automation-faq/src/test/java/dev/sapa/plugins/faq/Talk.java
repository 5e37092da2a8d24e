package dev.sapa.plugins.faq;

import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.automation.Turn.Said;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A conversation to try the automation in: each line one minute after the one before.
final class Talk {
  static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private final List<Said> said = new ArrayList<>();
  private Speaker speaker = new Speaker.Automated();
  private String language = "id";
  private ThreadKind threadKind = ThreadKind.PRIVATE;
  private boolean addressed = true;
  private boolean personRequested;
  private Instant at = START;

  static Talk of(String... customer) {
    Talk talk = new Talk();
    for (String text : customer) {
      talk.customer(text);
    }
    return talk;
  }

  Talk customer(String text) {
    return customer(new Content.Text(text));
  }

  Talk customer(Content content) {
    return add(Optional.empty(), content);
  }

  Talk rule(String text) {
    return add(Optional.of(AuthoredBy.RULE), new Content.Text(text));
  }

  Talk agent(String text) {
    return add(Optional.of(AuthoredBy.HUMAN), new Content.Text(text));
  }

  Talk hoursLater(int hours) {
    at = at.plusSeconds(hours * 3_600L);
    return this;
  }

  Talk speaker(Speaker speaker) {
    this.speaker = speaker;
    return this;
  }

  Talk english() {
    language = "en";
    return this;
  }

  Talk inGroup(boolean addressed) {
    threadKind = ThreadKind.GROUP;
    this.addressed = addressed;
    return this;
  }

  Talk personRequested() {
    personRequested = true;
    return this;
  }

  Turn turn() {
    Said message = said.get(said.size() - 1);
    List<Said> history = said.subList(Math.max(0, said.size() - 21), said.size() - 1);
    return new Turn(
        new Turn.Conversation("c1", "wa", "whatsapp", threadKind, addressed, START, Set.of()),
        new Turn.Customer("k1", Optional.of("Sari")),
        message,
        history,
        speaker,
        language,
        message.at(),
        Optional.empty(),
        personRequested);
  }

  private Talk add(Optional<AuthoredBy> author, Content content) {
    at = at.plusSeconds(60);
    String name = author.isEmpty() ? "Sari" : author.get() == AuthoredBy.HUMAN ? "Dewi" : "faq";
    said.add(new Said("m" + (said.size() + 1), at, author, name, content));
    return this;
  }
}
