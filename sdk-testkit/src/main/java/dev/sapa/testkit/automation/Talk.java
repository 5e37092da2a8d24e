package dev.sapa.testkit.automation;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.automation.Turn.Said;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A conversation to try an automation in, written line by line; each line comes a minute after the
/// one before. Unless said otherwise it is private, in Indonesian, and the automations speak.
public final class Talk {
  /// When it begins.
  public static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private final List<Said> said = new ArrayList<>();
  private Speaker speaker = new Speaker.Automated();
  private String language = "id";
  private ThreadKind threadKind = ThreadKind.PRIVATE;
  private boolean addressed = true;
  private boolean personRequested;
  private Optional<String> state = Optional.empty();
  private int stateVersion;
  private Set<String> tags = Set.of();
  private Instant at = START;

  /// Lines of the customer alone.
  public static Talk of(String... customer) {
    Talk talk = new Talk();
    for (String text : customer) {
      talk.customer(text);
    }
    return talk;
  }

  public Talk customer(String text) {
    return customer(new Content.Text(text));
  }

  public Talk customer(Content content) {
    return add(Optional.empty(), "Sari", content);
  }

  /// A line of an automation that chose among answers of people.
  public Talk rule(String text) {
    return add(Optional.of(AuthoredBy.RULE), "faq", new Content.Text(text));
  }

  /// A line that a model wrote.
  public Talk ai(String text) {
    return add(Optional.of(AuthoredBy.AI), "writer", new Content.Text(text));
  }

  /// A line of a person of the team.
  public Talk agent(String text) {
    return add(Optional.of(AuthoredBy.HUMAN), "Dewi", new Content.Text(text));
  }

  /// Silence.
  public Talk pause(Duration length) {
    at = at.plus(length);
    return this;
  }

  public Talk speaker(Speaker speaker) {
    this.speaker = speaker;
    return this;
  }

  public Talk english() {
    language = "en";
    return this;
  }

  /// @param addressed whether the business is mentioned or answered
  public Talk inGroup(boolean addressed) {
    threadKind = ThreadKind.GROUP;
    this.addressed = addressed;
    return this;
  }

  /// Where everybody can read.
  public Talk inPublic() {
    threadKind = ThreadKind.PUBLIC;
    return this;
  }

  /// The customer used the way to a person that every automated message offers.
  public Talk personRequested() {
    personRequested = true;
    return this;
  }

  /// What the automation remembered of the conversation.
  public Talk remembered(String state) {
    return remembered(state, 1);
  }

  /// What the automation remembered of the conversation.
  ///
  /// @param version of the form it is in, as the automation counted it
  public Talk remembered(String state, int version) {
    this.state = Optional.of(state);
    stateVersion = version;
    return this;
  }

  public Talk tagged(String... tags) {
    this.tags = Set.of(tags);
    return this;
  }

  /// The last line as the automation is asked about it, with up to 20 before it.
  public Turn turn() {
    if (said.isEmpty()) {
      throw new IllegalStateException(
          "Nothing was said in this talk; let the customer say a line.");
    }
    Said message = said.getLast();
    List<Said> history = said.subList(Math.max(0, said.size() - 21), said.size() - 1);
    return new Turn(
        new Turn.Conversation("c1", "wa", "whatsapp", threadKind, addressed, START, tags),
        new Turn.Customer("k1", Optional.of("Sari")),
        message,
        history,
        speaker,
        language,
        message.at(),
        state,
        personRequested,
        stateVersion);
  }

  /// What an automation decides on the last line.
  public Decision decide(Automation automation) {
    return automation.onMessage(turn());
  }

  private Talk add(Optional<AuthoredBy> authoredBy, String author, Content content) {
    at = at.plusSeconds(60);
    said.add(new Said("m" + (said.size() + 1), at, authoredBy, author, content));
    return this;
  }
}
