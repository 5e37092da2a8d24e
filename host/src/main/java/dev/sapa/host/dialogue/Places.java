package dev.sapa.host.dialogue;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Ids;
import dev.sapa.host.conversation.Person;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where something that came in belongs: which conversation.
final class Places {
  private final SqlConversations conversations;
  private final SqlEventLog log;
  private final Channels channels;

  @Inject
  Places(SqlConversations conversations, SqlEventLog log, Channels channels) {
    this.conversations = conversations;
    this.log = log;
    this.channels = channels;
  }

  /// @param isNew whether the conversation is yet to be stored
  record Place(Conversation conversation, boolean isNew) {}

  /// The conversation an envelope means: by its key, or, in private, by the customer, whose name
  /// may have changed. A key that now means another customer starts a conversation of its own, and
  /// so does one that names a thread and not the customer.
  Place of(Transaction transaction, Entry entry, Envelope envelope, Person person) {
    boolean inPrivate = envelope.threadKind() == ThreadKind.PRIVATE;
    if (inPrivate && person.stranger()) {
      return new Place(fresh(transaction, entry, envelope, person), true);
    }
    Optional<Conversation> byKey =
        conversations
            .byKey(transaction, entry.instance(), envelope.conversationKey())
            .filter(c -> !inPrivate || c.customer().filter(person.customer()::equals).isPresent());
    if (byKey.isPresent()) {
      return new Place(byKey.get(), false);
    }
    Optional<Conversation> byCustomer =
        inPrivate && isName(envelope)
            ? conversations.privateOf(transaction, entry.instance(), person.customer())
            : Optional.empty();
    byCustomer.ifPresent(c ->
        conversations.remember(transaction, entry.instance(), envelope.conversationKey(), c.id()));
    return byCustomer
        .map(c -> new Place(c, false))
        .orElseGet(() -> new Place(fresh(transaction, entry, envelope, person), true));
  }

  /// The thread an envelope means, where others than one customer can read it and somebody has said
  /// something in it.
  Optional<Conversation> shared(Transaction transaction, Entry entry, Envelope envelope) {
    return envelope.threadKind() == ThreadKind.PRIVATE
        ? Optional.empty()
        : conversations.byKey(transaction, entry.instance(), envelope.conversationKey());
  }

  /// Whether the conversation is named by the person it is with.
  private static boolean isName(Envelope envelope) {
    return Stream.concat(Stream.of(envelope.sender()), envelope.aliases().stream())
        .anyMatch(name -> name.value().equals(envelope.conversationKey()));
  }

  /// The conversation, stored.
  Conversation opened(Transaction transaction, Place place, Person person) {
    if (place.isNew()) {
      conversations.insert(transaction, place.conversation());
      log.append(
          transaction,
          Subject.of(place.conversation()).from(person),
          header -> new Event.ConversationOpened(header, false));
    }
    return place.conversation();
  }

  private Conversation fresh(
      Transaction transaction, Entry entry, Envelope envelope, Person person) {
    Instant now = transaction.now();
    boolean ofOne = envelope.threadKind() != ThreadKind.GROUP;
    return new Conversation(
        Ids.next(),
        entry.instance(),
        channels.plugin(entry.instance()),
        envelope.threadKind(),
        envelope.conversationKey(),
        ofOne ? Optional.of(person.customer()) : Optional.empty(),
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
        Optional.empty(),
        true,
        Optional.empty(),
        Set.of(),
        envelope.origin());
  }
}
