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
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Purpose;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/// Puts what was said into its conversation.
final class Utterances {
  private final SqlCustomers customers;
  private final SqlConversations conversations;
  private final SqlMessages messages;
  private final SqlFiles files;
  private final SqlEventLog log;
  private final Places places;
  private final Situations situations;

  @Inject
  Utterances(
      SqlCustomers customers,
      SqlConversations conversations,
      SqlMessages messages,
      SqlFiles files,
      SqlEventLog log,
      Places places,
      Situations situations) {
    this.customers = customers;
    this.conversations = conversations;
    this.messages = messages;
    this.files = files;
    this.log = log;
    this.places = places;
    this.situations = situations;
  }

  /// Records what a customer said, and gives what the automations decide on. A note that came is
  /// shown and no more: nobody waits for an answer to it, and what was settled stays so.
  Situation record(Transaction transaction, Entry entry, Inbound.MessageReceived received) {
    Envelope envelope = received.envelope();
    Person person = person(transaction, envelope);
    Places.Place place = places.of(transaction, entry, envelope, person);
    Conversation before = place.conversation();
    boolean note = received.content() instanceof Content.SystemNote;
    String language =
        note ? before.language() : Language.of(received.content().plainText(), before.language());
    Conversation conversation =
        note
            ? before.noted(envelope.replyContext(), transaction.now())
            : before.received(
                received.eventId(),
                received.occurredAt(),
                envelope.replyContext(),
                language,
                transaction.now());
    if (place.isNew()) {
      conversations.insert(transaction, conversation);
    } else {
      conversations.update(transaction, before, conversation);
    }
    if (place.isNew() || (before.status() == Status.RESOLVED && !note)) {
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
    return place.isNew()
        ? situations.first(transaction, conversation, person, message)
        : situations.of(transaction, conversation, person, message);
  }

  /// Records a reaction as something said; it changes no one's reply window and asks nobody.
  void record(Transaction transaction, Entry entry, Inbound.ReactionChanged reaction) {
    Person person = person(transaction, reaction.envelope());
    Conversation conversation =
        places.opened(
            transaction, places.of(transaction, entry, reaction.envelope(), person), person);
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
    Person person = spokenTo(transaction, entry, echo.envelope());
    Conversation before =
        places.opened(transaction, places.of(transaction, entry, echo.envelope(), person), person);
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
    files.want(transaction, message);
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

  /// The conversation an envelope means; empty where nothing was said in it before.
  Optional<String> conversation(Transaction transaction, Entry entry, Envelope envelope) {
    Places.Place place =
        places.of(transaction, entry, envelope, spokenTo(transaction, entry, envelope));
    return place.isNew() ? Optional.empty() : Optional.of(place.conversation().id());
  }

  /// Whom the business spoke to. In a thread of several it is whoever the thread is with: what the
  /// business says there may name nobody but itself.
  private Person spokenTo(Transaction transaction, Entry entry, Envelope envelope) {
    return places
        .shared(transaction, entry, envelope)
        .map(thread -> customers.of(transaction, thread.id()))
        .orElseGet(() -> person(transaction, envelope));
  }

  /// Records something the provider says about a conversation.
  void note(Transaction transaction, Entry entry, Conversation conversation, String sentence) {
    messages.insert(
        transaction,
        inbound(transaction, entry, conversation, new Content.SystemNote(sentence), "")
            .build(Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  Person person(Transaction transaction, Envelope envelope) {
    return customers.recognise(
        transaction, envelope.sender(), envelope.aliases(), envelope.senderName());
  }

  private Message message(
      Transaction transaction,
      Entry entry,
      Conversation conversation,
      Envelope envelope,
      Content content,
      Person person) {
    Message message =
        messages.insert(
            transaction,
            inbound(transaction, entry, conversation, content, person.name().orElse(""))
                .build(Optional.of(envelope.eventId()), envelope.replyTo()),
            Optional.of(person.identity()));
    files.want(transaction, message);
    return message;
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
}
