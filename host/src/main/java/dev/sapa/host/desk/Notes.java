package dev.sapa.host.desk;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.desk.sql.SqlIdempotency;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;

/// What agents write down for each other. Anybody may, whoever holds the conversation, because
/// nothing of it reaches the customer.
public final class Notes {
  private final Database state;
  private final SqlConversations conversations;
  private final SqlEventLog log;
  private final SqlIdempotency idempotency;

  @Inject
  public Notes(
      Database state, SqlConversations conversations, SqlEventLog log, SqlIdempotency idempotency) {
    this.state = state;
    this.conversations = conversations;
    this.log = log;
    this.idempotency = idempotency;
  }

  /// What became of a note.
  public sealed interface Answer {

    /// It is kept.
    ///
    /// @param repeated whether an earlier request with the same key had made it
    record Kept(Event.NoteAdded note, boolean repeated) implements Answer {}

    /// There is no such conversation.
    record NotFound() implements Answer {}

    /// The key belongs to a request that asked for something else.
    record KeyReused() implements Answer {}
  }

  /// Keeps a note.
  public Answer add(Note note) {
    return state.write(transaction ->
        conversations
            .find(transaction, note.conversation())
            .map(conversation -> add(transaction, conversation, note))
            .orElseGet(Answer.NotFound::new));
  }

  private Answer add(Transaction transaction, Conversation conversation, Note note) {
    Optional<SqlIdempotency.First> first =
        note.key().flatMap(key -> idempotency.find(transaction, key));
    if (first.isPresent()) {
      return first.get().fingerprint().equals(note.fingerprint())
          ? new Answer.Kept(kept(transaction, first.get()), true)
          : new Answer.KeyReused();
    }
    Event.NoteAdded added =
        (Event.NoteAdded)
            log.append(
                transaction,
                Subject.of(conversation),
                header -> new Event.NoteAdded(header, note.agent(), note.text()));
    note.key()
        .ifPresent(key ->
            idempotency.put(
                transaction,
                key,
                new SqlIdempotency.First(
                    Long.toString(added.header().sequence()), note.fingerprint())));
    return new Answer.Kept(added, false);
  }

  private Event.NoteAdded kept(Transaction transaction, SqlIdempotency.First first) {
    long before = Long.parseLong(first.made()) - 1;
    return (Event.NoteAdded) log.after(transaction, before, 1).getFirst();
  }
}
