package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.dialogue.sql.SqlAutomationMemory;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.automation.Notice;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Saved;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.Purpose;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Does what automations decided, in one transaction, within the rules the host keeps for all of
/// them: one speaker, disclosure, a way to a person, no endless talk.
final class Enactment {
  private static final Duration LONG_GAP = Duration.ofHours(24);
  private static final int LARGEST_STATE = 16 * 1024;

  private final SqlConversations conversations;
  private final SqlMessages messages;
  private final SqlEventLog log;
  private final SqlAutomationMemory memory;
  private final Channels channels;
  private final Wording wording;

  @Inject
  Enactment(
      SqlConversations conversations,
      SqlMessages messages,
      SqlEventLog log,
      SqlAutomationMemory memory,
      Channels channels,
      Wording wording) {
    this.conversations = conversations;
    this.messages = messages;
    this.log = log;
    this.memory = memory;
    this.channels = channels;
    this.wording = wording;
  }

  /// Does all of it, or nothing and false where the conversation is no longer what the automations
  /// saw, or one of them was taken back meanwhile.
  boolean enact(Transaction transaction, Situation situation, List<Decided> decisions) {
    if (isTakenBack(decisions)) {
      return false;
    }
    Act act = new Act(transaction, situation);
    decisions.forEach(act::perform);
    act.leaveToAPersonWhatNobodyAnswered();
    return act.commit();
  }

  /// The same for what a timer brought: nobody asked anything, so silence leaves nothing open.
  boolean enactTimer(Transaction transaction, Situation situation, List<Decided> decisions) {
    if (isTakenBack(decisions)) {
      return false;
    }
    Act act = new Act(transaction, situation);
    decisions.forEach(act::perform);
    return act.commit();
  }

  // Else it could keep something in a form that the version before does not know.
  private static boolean isTakenBack(List<Decided> decisions) {
    return decisions.stream().anyMatch(decided -> decided.takenBack().getAsBoolean());
  }

  /// One transaction's worth of doing. Nothing is written before it is known that the conversation
  /// is still what the automations saw.
  private final class Act {
    private final Transaction transaction;
    private final Situation situation;
    private final Instant now;
    private final List<Runnable> deeds = new ArrayList<>();
    private Conversation conversation;
    private boolean spoken;

    private Act(Transaction transaction, Situation situation) {
      this.transaction = transaction;
      this.situation = situation;
      this.now = transaction.now();
      this.conversation = situation.conversation();
    }

    private void perform(Decided decided) {
      String by = decided.instance();
      switch (decided.decision()) {
        case Decision.Pass pass -> {}
        case Decision.Reply reply -> say(by, reply);
        case Decision.Handoff handoff -> handOff(by, handoff);
        case Decision.Tag tag -> tag(tag);
        case Decision.Remember remember -> remember(by, remember);
        case Decision.WakeAt wake ->
            deeds.add(
                () -> memory.setTimer(transaction, by, conversation.id(), wake.name(), wake.at()));
        case Decision.CancelWake cancel ->
            deeds.add(() -> memory.clearTimer(transaction, by, conversation.id(), cancel.name()));
        case Decision.All all -> all.decisions().forEach(one -> perform(decided.with(one)));
      }
    }

    private void say(String by, Decision.Reply reply) {
      if (!(conversation.speaker() instanceof Speaker.Automated)
          || TalkLimit.reached(situation)
          || !answerable()) {
        return;
      }
      Content content = Exit.offeredIn(disclosed(reply.content()), inLanguage(wording.exitLabel()));
      queue(by, content, reply.purpose(), reply.authoredBy(), reply.explanation(), false);
      conversation = conversation.answeredAutomatically(now);
      spoken = true;
    }

    private void handOff(String by, Decision.Handoff handoff) {
      if (!(conversation.speaker() instanceof Speaker.Automated)) {
        return;
      }
      if (answerable()) {
        notify(by, handoff);
      }
      conversation = conversation.handedOff(handoff.briefing(), now);
      record(header -> new Event.HandoffRequested(header, handoff.cause(), handoff.reason()));
      spoken = true;
    }

    private void notify(String by, Decision.Handoff handoff) {
      Notice notice = handoff.notice();
      String words =
          "%s %s %s (%s)".formatted(notice.what(), notice.why(), notice.next(), timeOfDay());
      queue(
          by,
          disclosed(new Content.Text(words)),
          Purpose.STATUS,
          AuthoredBy.RULE,
          Explanation.of(handoff.reason(), notice.next()),
          true);
      conversation = conversation.answeredAutomatically(now);
    }

    /// On a road that only brings news, such as a form, nothing can be said; a person reaches the
    /// customer another way.
    private boolean answerable() {
      return channels.carriesAnswers(conversation.instance());
    }

    private void tag(Decision.Tag tag) {
      if (!conversation.tags().contains(tag.name())) {
        conversation = conversation.tagged(tag.name(), now);
        record(header -> new Event.ConversationTagged(header, tag.name()));
      }
    }

    private void remember(String by, Decision.Remember remember) {
      if (remember.state().length() > LARGEST_STATE) {
        throw new IllegalArgumentException(
            "%s wants to remember %d characters of a conversation; keep it below %d."
                .formatted(by, remember.state().length(), LARGEST_STATE));
      }
      Saved kept = new Saved(remember.version(), remember.state());
      deeds.add(() -> memory.remember(transaction, by, conversation.id(), kept));
    }

    private void leaveToAPersonWhatNobodyAnswered() {
      boolean automated = conversation.speaker() instanceof Speaker.Automated;
      // What is said in public about the business wants to be read, though no automation may
      // answer.
      boolean heard = situation.addressed() || conversation.threadKind() == ThreadKind.PUBLIC;
      if (spoken || !automated || !heard || !asksSomething()) {
        return;
      }
      conversation = conversation.unanswered(now);
      record(header ->
          new Event.QuestionUnanswered(
              header, situation.message().id(), situation.message().content().plainText()));
    }

    private boolean asksSomething() {
      Content content = situation.message().content();
      return situation.message().inbound()
          && !(content instanceof Content.SystemNote || content instanceof Content.Reaction);
    }

    private boolean commit() {
      boolean unchanged =
          conversation == situation.conversation()
              || conversations.update(transaction, situation.conversation(), conversation);
      if (unchanged) {
        deeds.forEach(Runnable::run);
      }
      return unchanged;
    }

    private void record(Function<Event.Header, Event> fact) {
      Subject subject = Subject.of(conversation);
      deeds.add(() -> log.append(transaction, subject, fact));
    }

    private void queue(
        String by,
        Content content,
        Purpose purpose,
        AuthoredBy authoredBy,
        Explanation explanation,
        boolean notice) {
      boolean quote = conversation.threadKind() != ThreadKind.PRIVATE;
      Conversation through = conversation;
      SqlMessages.Draft draft =
          new SqlMessages.Draft(
              content,
              authoredBy,
              by,
              purpose,
              Optional.of(explanation),
              quote ? situation.message().providerMessageId() : Optional.empty(),
              notice);
      deeds.add(() -> messages.queue(transaction, through, draft));
    }

    /// Says that an automation speaks: at first, after a long gap, and when a person gave back.
    private Content disclosed(Content content) {
      boolean due =
          conversation.discloseNext()
              || conversation
                  .lastAutomatedAt()
                  .filter(last -> Duration.between(last, now).compareTo(LONG_GAP) < 0)
                  .isEmpty();
      String words = inLanguage(wording.disclosure()) + "\n\n";
      if (due && content instanceof Content.Text text) {
        return new Content.Text(words + text.text());
      }
      if (due && content instanceof Content.Rich rich) {
        return new Content.Rich(
            words + rich.text(),
            rich.link(),
            rich.image(),
            rich.video(),
            rich.choices(),
            rich.listLabel());
      }
      return content;
    }

    private String inLanguage(Map<String, String> texts) {
      return texts.getOrDefault(
          conversation.language(), texts.getOrDefault(Language.INDONESIAN, ""));
    }

    private String timeOfDay() {
      return DateTimeFormatter.ofPattern("d MMM yyyy HH.mm zzz", locale())
          .format(now.atZone(wording.zone()));
    }

    private Locale locale() {
      return Locale.forLanguageTag(conversation.language());
    }
  }
}
