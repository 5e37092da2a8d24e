package dev.sapa.host.live;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Statements;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Live;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Conversations as their customers see them.
///
/// A customer sees what they said, and what was said to them from when it was accepted on; nothing
/// of what failed, is still queued or was meant for the team alone.
public final class CustomerView {
  private static final int LONGEST_HISTORY = 200;
  private static final int FARTHEST_BEHIND = 5_000;
  private static final int MOST_KEYS = 2_000;

  private final Database state;
  private final SqlEventLog log;
  private final SqlConversations conversations;
  private final SqlMessages messages;
  private final Map<String, String> keys = new ConcurrentHashMap<>();

  @Inject
  public CustomerView(
      Database state, SqlEventLog log, SqlConversations conversations, SqlMessages messages) {
    this.state = state;
    this.log = log;
    this.conversations = conversations;
    this.messages = messages;
  }

  /// The id of the conversation that a channel means by a key.
  public Optional<String> find(String instance, String key) {
    return state.read(reading -> conversations.byKey(reading, instance, key).map(Conversation::id));
  }

  /// Whether a channel means this conversation by a key. Cheap where many ask about the same one.
  public boolean isMeant(String conversation, String key) {
    if (keys.size() > MOST_KEYS) {
      keys.clear();
    }
    return key.equals(
        keys.computeIfAbsent(
            conversation,
            id ->
                state.read(
                    reading -> conversations.find(reading, id).map(Conversation::key).orElse(""))));
  }

  /// The conversation as a whole, as it is now.
  public Told whole(Optional<String> conversation) {
    return state.readAtOnce(reading -> whole(reading, conversation));
  }

  /// What the customer does not know yet, with who speaks now as the last.
  ///
  /// @param known the place in the log up to which they know everything. Where that is too far back
  ///   to look for the rest, or not a place at all, they are told the whole instead
  public List<Told> since(String conversation, long known) {
    return state.readAtOnce(reading -> {
      long end = log.last(reading);
      if (known > end || end - known > FARTHEST_BEHIND) {
        return List.of(whole(reading, Optional.of(conversation)));
      }
      List<Told> told = new ArrayList<>();
      for (Event event : log.after(reading, conversation, known, FARTHEST_BEHIND)) {
        said(reading, event).ifPresent(said -> told.add(new Told(sequence(event), said)));
      }
      told.add(new Told(end, new Live.SpeakerChanged(speaking(reading, conversation))));
      return told;
    });
  }

  /// What a fact says to the customer, if anything.
  public Optional<Live.Said> said(Event event) {
    return isSaid(event) ? state.read(reading -> said(reading, event)) : Optional.empty();
  }

  /// Who speaks with the customer now.
  public Live.Speaking speaking(String conversation) {
    return state.read(reading -> speaking(reading, conversation));
  }

  private Told whole(Statements reading, Optional<String> conversation) {
    List<Live.Said> said = new ArrayList<>();
    List<Message> last =
        conversation
            .map(id -> messages.before(reading, id, Long.MAX_VALUE, LONGEST_HISTORY + 1))
            .orElse(List.of());
    boolean more = last.size() > LONGEST_HISTORY;
    for (Message message : more ? last.subList(1, last.size()) : last) {
      if (isSeen(message)) {
        said.add(said(message));
      }
    }
    return new Told(
        log.last(reading),
        new Live.History(
            said,
            conversation.map(id -> speaking(reading, id)).orElseGet(Live.Speaking::automation),
            more));
  }

  private Optional<Live.Said> said(Statements reading, Event event) {
    Optional<String> id =
        switch (event) {
          case Event.MessageReceived received -> Optional.of(received.messageId());
          case Event.MessageStateChanged changed when isSaid(changed) ->
              Optional.of(changed.messageId());
          default -> Optional.empty();
        };
    return id.flatMap(message -> messages.find(reading, message))
        .filter(CustomerView::isSeen)
        .map(CustomerView::said);
  }

  private static boolean isSaid(Event event) {
    return event instanceof Event.MessageReceived
        || event instanceof Event.MessageStateChanged changed
            && changed.state() == MessageState.ACCEPTED;
  }

  private static boolean isSeen(Message message) {
    return message
        .state()
        .map(state ->
            switch (state) {
              case ACCEPTED, DELIVERED, READ -> true;
              case QUEUED, SENDING, UNCERTAIN, FAILED -> false;
            })
        .orElseGet(() ->
            !(message.content() instanceof Content.SystemNote
                || message.content() instanceof Content.Reaction));
  }

  private static Live.Said said(Message message) {
    return new Live.Said(
        message.id(),
        message.providerMessageId(),
        message.at(),
        message.authoredBy(),
        message.author(),
        message.content(),
        message.explanation());
  }

  private Live.Speaking speaking(Statements reading, String conversation) {
    return conversations
        .find(reading, conversation)
        .map(CustomerView::speaking)
        .orElseGet(Live.Speaking::automation);
  }

  private static Live.Speaking speaking(Conversation conversation) {
    boolean resolved = conversation.status() == Status.RESOLVED;
    return switch (conversation.speaker()) {
      case Speaker.Automated automated ->
          new Live.Speaking(
              Live.Who.AUTOMATION,
              Optional.empty(),
              conversation.status() == Status.WAITING,
              conversation.waitingSince(),
              resolved);
      case Speaker.Agent agent ->
          new Live.Speaking(Live.Who.PERSON, Optional.of(agent.name()), false, resolved);
      case Speaker.Nobody nobody ->
          new Live.Speaking(
              Live.Who.NOBODY, Optional.empty(), true, conversation.waitingSince(), resolved);
    };
  }

  private static long sequence(Event event) {
    return event.header().sequence();
  }
}
