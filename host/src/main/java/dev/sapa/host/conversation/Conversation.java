package dev.sapa.host.conversation;

import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.ThreadKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The exchange with one customer, or in one group, through one channel instance.
///
/// @param key as the channel named it last
/// @param customer empty in a group; of a public thread whoever began it
/// @param version grows with every change that a decision could depend on; a decision made on an
///   older version is made again
/// @param waitingSince since when the customer waits for a person
/// @param lastInboundAt when the customer last said something, by the provider's clock
/// @param lastInboundId the provider's id of it
/// @param replyContext what the channel said that an answer to it must know
/// @param lastAutomatedAt when an automation last spoke
/// @param discloseNext whether the next automated message must say that it is automated
public record Conversation(
    String id,
    String instance,
    String channel,
    ThreadKind threadKind,
    String key,
    Optional<String> customer,
    Status status,
    Speaker speaker,
    long version,
    String language,
    Instant openedAt,
    Instant updatedAt,
    Optional<Instant> waitingSince,
    Optional<Instant> lastInboundAt,
    Optional<String> lastInboundId,
    Optional<String> replyContext,
    Optional<Instant> lastAutomatedAt,
    boolean discloseNext,
    Optional<Briefing> briefing,
    Set<String> tags,
    Optional<Origin> origin) {

  /// The customer said something. A resolved conversation opens again, for the automations.
  public Conversation received(
      String providerMessageId,
      Instant occurredAt,
      Optional<String> context,
      String language,
      Instant now) {
    Draft draft = draft(now);
    draft.language = language;
    if (draft.lastInboundAt.isEmpty() || !occurredAt.isBefore(draft.lastInboundAt.get())) {
      draft.lastInboundAt = Optional.of(occurredAt);
      draft.lastInboundId = Optional.of(providerMessageId);
      draft.replyContext = context;
    }
    if (status == Status.RESOLVED) {
      draft.status = Status.OPEN;
      draft.speaker = new Speaker.Automated();
      draft.openedAt = now;
      draft.briefing = Optional.empty();
      draft.waitingSince = Optional.empty();
    }
    if (status == Status.TAKEN && waitingSince.isEmpty()) {
      draft.waitingSince = Optional.of(now);
    }
    return draft.done();
  }

  /// Something came in that no person said. It is no customer's word: it opens nothing and keeps
  /// nobody waiting.
  ///
  /// @param context for an answer to it, where no customer has said anything to answer
  public Conversation noted(Optional<String> context, Instant now) {
    Draft draft = draft(now);
    if (lastInboundAt.isEmpty()) {
      draft.replyContext = context;
    }
    return draft.done();
  }

  /// An automation spoke.
  public Conversation answeredAutomatically(Instant now) {
    Draft draft = draft(now);
    draft.lastAutomatedAt = Optional.of(now);
    draft.discloseNext = false;
    if (status == Status.WAITING && speaker instanceof Speaker.Automated) {
      draft.status = Status.OPEN;
      draft.waitingSince = Optional.empty();
    }
    return draft.done();
  }

  /// No automation had an answer: a person should look, but the automations still listen.
  public Conversation unanswered(Instant now) {
    Draft draft = draft(now);
    draft.status = Status.WAITING;
    draft.waitingSince = waitingSince.or(() -> Optional.of(now));
    return draft.done();
  }

  /// A person is asked for. Nobody speaks until one takes it.
  public Conversation handedOff(Briefing briefing, Instant now) {
    Draft draft = draft(now);
    draft.status = Status.WAITING;
    draft.speaker = new Speaker.Nobody();
    draft.waitingSince = waitingSince.or(() -> Optional.of(now));
    draft.briefing = Optional.of(briefing);
    return draft.done();
  }

  /// An agent speaks from now on.
  public Conversation takenBy(String agent, Instant now) {
    Draft draft = draft(now);
    draft.status = Status.TAKEN;
    draft.speaker = new Speaker.Agent(agent);
    return draft.done();
  }

  /// The agent said something.
  public Conversation answeredByAgent(Instant now) {
    Draft draft = draft(now);
    draft.waitingSince = Optional.empty();
    return draft.done();
  }

  /// The automations speak again, and say so.
  public Conversation givenBack(Instant now) {
    Draft draft = draft(now);
    draft.status = Status.OPEN;
    draft.speaker = new Speaker.Automated();
    draft.waitingSince = Optional.empty();
    draft.briefing = Optional.empty();
    draft.discloseNext = true;
    return draft.done();
  }

  /// The matter is settled.
  public Conversation resolved(Instant now) {
    Draft draft = draft(now);
    draft.status = Status.RESOLVED;
    draft.speaker = new Speaker.Automated();
    draft.waitingSince = Optional.empty();
    draft.briefing = Optional.empty();
    draft.discloseNext = true;
    return draft.done();
  }

  /// The same with one more label.
  public Conversation tagged(String tag, Instant now) {
    Draft draft = draft(now);
    draft.tags = new TreeSet<>(tags);
    draft.tags.add(tag);
    return draft.done();
  }

  private Draft draft(Instant now) {
    return new Draft(this, now);
  }

  /// What may change, while it changes.
  private static final class Draft {
    private final Conversation before;
    private final Instant now;
    private Status status;
    private Speaker speaker;
    private String language;
    private Instant openedAt;
    private Optional<Instant> waitingSince;
    private Optional<Instant> lastInboundAt;
    private Optional<String> lastInboundId;
    private Optional<String> replyContext;
    private Optional<Instant> lastAutomatedAt;
    private boolean discloseNext;
    private Optional<Briefing> briefing;
    private Set<String> tags;

    private Draft(Conversation before, Instant now) {
      this.before = before;
      this.now = now;
      this.status = before.status;
      this.speaker = before.speaker;
      this.language = before.language;
      this.openedAt = before.openedAt;
      this.waitingSince = before.waitingSince;
      this.lastInboundAt = before.lastInboundAt;
      this.lastInboundId = before.lastInboundId;
      this.replyContext = before.replyContext;
      this.lastAutomatedAt = before.lastAutomatedAt;
      this.discloseNext = before.discloseNext;
      this.briefing = before.briefing;
      this.tags = before.tags;
    }

    private Conversation done() {
      return new Conversation(
          before.id,
          before.instance,
          before.channel,
          before.threadKind,
          before.key,
          before.customer,
          status,
          speaker,
          before.version + 1,
          language,
          openedAt,
          now,
          waitingSince,
          lastInboundAt,
          lastInboundId,
          replyContext,
          lastAutomatedAt,
          discloseNext,
          briefing,
          tags,
          before.origin);
    }
  }
}
