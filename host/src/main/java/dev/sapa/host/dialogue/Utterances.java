package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Ids;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Person;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.dialogue.sql.SqlAutomationMemory;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts what was said into its conversation.
final class Utterances {
  private static final int HISTORY = 20;

  private final SqlCustomers customers;
  private final SqlConversations conversations;
  private final SqlMessages messages;
  private final SqlEventLog log;
  private final SqlAutomationMemory memory;
  private final Channels channels;
  private final Wording wording;

  @Inject
  Utterances(
      SqlCustomers customers,
      SqlConversations conversations,
      SqlMessages messages,
      SqlEventLog log,
      SqlAutomationMemory memory,
      Channels channels,
      Wording wording) {
    this.customers = customers;
    this.conversations = conversations;
    this.messages = messages;
    this.log = log;
    this.memory = memory;
    this.channels = channels;
    this.wording = wording;
  }

  /// Records what a customer said, and gives what the automations decide on.
  Situation record(Transaction transaction, Entry entry, Inbound.MessageReceived received) {
    Envelope envelope = received.envelope();
    Person person = person(transaction, envelope);
    Place place = place(transaction, entry, envelope, person);
    Conversation before = place.conversation();
    String language = Language.of(received.content().plainText(), before.language());
    Conversation conversation =
        before.received(received.eventId(), received.occurredAt(), language, transaction.now());
    if (place.isNew()) {
      conversations.insert(transaction, conversation);
    } else {
      conversations.update(transaction, before, conversation);
    }
    if (place.isNew() || before.status() == Status.RESOLVED) {
      log.append(
          transaction,
          Subject.of(conversation).from(person),
          header -> new Event.ConversationOpened(header, !place.isNew()));
    }
    Message message =
        message(transaction, entry, conversation, envelope, received.content(), person);
    log.append(
        transaction,
        Subject.of(conversation).from(person),
        header ->
            new Event.MessageReceived(
                header, message.id(), received.content(), language, received.occurredAt()));
    List<Message> history =
        place.isNew()
            ? List.of()
            : messages.before(transaction, conversation.id(), message.sequence(), HISTORY);
    return situation(transaction, conversation, person, message, history);
  }

  /// The situation of a message that was recorded before.
  Optional<Situation> find(Transaction transaction, Entry entry, Inbound.MessageReceived received) {
    return messages
        .byProviderId(transaction, entry.instance(), received.eventId())
        .map(message -> situation(transaction, message, person(transaction, received.envelope())));
  }

  /// The same situation as it is now.
  Optional<Situation> refresh(Transaction transaction, Situation stale) {
    return messages
        .find(transaction, stale.message().id())
        .map(message -> situation(transaction, message, stale.person()));
  }

  /// The situation a timer finds; empty where the conversation has no message of a customer.
  Optional<Situation> last(Transaction transaction, String conversation) {
    return messages.before(transaction, conversation, Long.MAX_VALUE, HISTORY).stream()
        .filter(Message::inbound)
        .reduce((first, second) -> second)
        .map(message -> situation(transaction, message, customers.of(transaction, conversation)));
  }

  /// Records a reaction as something said; it changes no one's reply window and asks nobody.
  void record(Transaction transaction, Entry entry, Inbound.ReactionChanged reaction) {
    Person person = person(transaction, reaction.envelope());
    Conversation conversation =
        opened(transaction, place(transaction, entry, reaction.envelope(), person), person);
    Content content = new Content.Reaction(reaction.messageId(), reaction.emoji());
    message(transaction, entry, conversation, reaction.envelope(), content, person);
    log.append(
        transaction,
        Subject.of(conversation).from(person),
        header -> new Event.ReactionChanged(header, reaction.messageId(), reaction.emoji()));
  }

  /// Records what the business said from elsewhere. A person spoke, so the automations are silent
  /// from then on.
  void record(Transaction transaction, Entry entry, Inbound.EchoReceived echo) {
    Person person = person(transaction, echo.envelope());
    Conversation before =
        opened(transaction, place(transaction, entry, echo.envelope(), person), person);
    Instant now = transaction.now();
    String agent = before.channel() + " app";
    Conversation conversation = before;
    if (!(before.speaker() instanceof Speaker.Agent)) {
      conversation = before.takenBy(agent, now);
      log.append(
          transaction, Subject.of(before), header -> new Event.ConversationTaken(header, agent));
    }
    conversations.update(transaction, before, conversation.answeredByAgent(now));
    Message message =
        messages.insert(
            transaction,
            new Message(
                0,
                Ids.next(),
                before.id(),
                now,
                Optional.of(MessageState.ACCEPTED),
                Optional.empty(),
                echo.content(),
                Optional.of(AuthoredBy.HUMAN),
                agent,
                Purpose.REPLY,
                Optional.empty(),
                entry.instance(),
                Optional.of(echo.eventId()),
                echo.envelope().replyTo(),
                false),
            Optional.empty());
    Subject about = Subject.of(before);
    log.append(
        transaction,
        about,
        header ->
            new Event.MessageQueued(
                header, message.id(), AuthoredBy.HUMAN, agent, Purpose.REPLY, echo.content()));
    log.append(
        transaction,
        about,
        header ->
            new Event.MessageStateChanged(
                header, message.id(), MessageState.ACCEPTED, Optional.empty()));
  }

  /// Records something the provider says about a conversation.
  void note(Transaction transaction, Entry entry, Conversation conversation, String sentence) {
    messages.insert(
        transaction,
        inbound(transaction, entry, conversation, new Content.SystemNote(sentence), "")
            .build(Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  private Person person(Transaction transaction, Envelope envelope) {
    return customers.recognise(
        transaction, envelope.sender(), envelope.aliases(), envelope.senderName());
  }

  private record Place(Conversation conversation, boolean isNew) {}

  private Conversation opened(Transaction transaction, Place place, Person person) {
    if (place.isNew()) {
      conversations.insert(transaction, place.conversation());
      log.append(
          transaction,
          Subject.of(place.conversation()).from(person),
          header -> new Event.ConversationOpened(header, false));
    }
    return place.conversation();
  }

  /// The conversation an envelope means: by its key, or, in private, by the customer, whose name
  /// may have changed. A key that now means another customer starts a conversation of its own.
  private Place place(Transaction transaction, Entry entry, Envelope envelope, Person person) {
    boolean inPrivate = envelope.threadKind() == ThreadKind.PRIVATE;
    Optional<Conversation> byKey =
        conversations
            .byKey(transaction, entry.instance(), envelope.conversationKey())
            .filter(c -> !inPrivate || c.customer().filter(person.customer()::equals).isPresent());
    if (byKey.isPresent()) {
      return new Place(byKey.get(), false);
    }
    Optional<Conversation> byCustomer =
        inPrivate
            ? conversations.privateOf(transaction, entry.instance(), person.customer())
            : Optional.empty();
    byCustomer.ifPresent(c ->
        conversations.remember(transaction, entry.instance(), envelope.conversationKey(), c.id()));
    return byCustomer
        .map(c -> new Place(c, false))
        .orElseGet(() -> new Place(fresh(transaction, entry, envelope, person), true));
  }

  private Conversation fresh(
      Transaction transaction, Entry entry, Envelope envelope, Person person) {
    Instant now = transaction.now();
    boolean inPrivate = envelope.threadKind() == ThreadKind.PRIVATE;
    return new Conversation(
        Ids.next(),
        entry.instance(),
        channels.plugin(entry.instance()),
        envelope.threadKind(),
        envelope.conversationKey(),
        inPrivate ? Optional.of(person.customer()) : Optional.empty(),
        Status.OPEN,
        new Speaker.Automated(),
        0,
        Language.INDONESIAN,
        now,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        Set.of(),
        envelope.origin());
  }

  private Message message(
      Transaction transaction,
      Entry entry,
      Conversation conversation,
      Envelope envelope,
      Content content,
      Person person) {
    return messages.insert(
        transaction,
        inbound(transaction, entry, conversation, content, person.name().orElse(""))
            .build(Optional.of(envelope.eventId()), envelope.replyTo()),
        Optional.of(person.identity()));
  }

  private interface InboundMessage {
    Message build(Optional<String> providerMessageId, Optional<String> replyTo);
  }

  private static InboundMessage inbound(
      Transaction transaction,
      Entry entry,
      Conversation conversation,
      Content content,
      String author) {
    return (providerMessageId, replyTo) ->
        new Message(
            0,
            Ids.next(),
            conversation.id(),
            transaction.now(),
            Optional.empty(),
            Optional.empty(),
            content,
            Optional.empty(),
            author,
            Purpose.REPLY,
            Optional.empty(),
            entry.instance(),
            providerMessageId,
            replyTo,
            false);
  }

  private Situation situation(Transaction transaction, Message message, Person person) {
    Conversation conversation =
        conversations.find(transaction, message.conversation()).orElseThrow();
    List<Message> history =
        messages.before(transaction, conversation.id(), message.sequence(), HISTORY);
    return situation(transaction, conversation, person, message, history);
  }

  private Situation situation(
      Transaction transaction,
      Conversation conversation,
      Person person,
      Message message,
      List<Message> history) {
    Map<String, String> states =
        history.isEmpty() ? Map.of() : memory.states(transaction, conversation.id());
    return new Situation(
        conversation,
        person,
        message,
        history,
        states,
        addressed(conversation, message, history),
        Exit.usedIn(message.content(), wording),
        transaction.now());
  }

  private static boolean addressed(
      Conversation conversation, Message message, List<Message> history) {
    return conversation.threadKind() == ThreadKind.PRIVATE
        || message
            .replyTo()
            .filter(id ->
                history.stream()
                    .anyMatch(m -> !m.inbound() && m.providerMessageId().equals(message.replyTo())))
            .isPresent();
  }
}
