package dev.sapa.host.desk;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.desk.sql.SqlIdempotency;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.automation.Speaker;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.message.Visibility;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What agents do with conversations. Each call is one unit of work: all of it is durable, or
/// nothing happened.
///
/// Only one speaks at a time: while an agent holds a conversation, another must take it before
/// changing anything. Saying what already is so changes nothing and records nothing.
public final class Desk {
  /// Who acts where nobody is named and nobody holds the conversation.
  public static final String ANYONE = "team";

  private final Database state;
  private final SqlConversations conversations;
  private final SqlMessages messages;
  private final SqlFiles files;
  private final SqlEventLog log;
  private final SqlIdempotency idempotency;

  @Inject
  public Desk(
      Database state,
      SqlConversations conversations,
      SqlMessages messages,
      SqlFiles files,
      SqlEventLog log,
      SqlIdempotency idempotency) {
    this.state = state;
    this.conversations = conversations;
    this.messages = messages;
    this.files = files;
    this.log = log;
    this.idempotency = idempotency;
  }

  /// The agent speaks from now on, whoever did before.
  public Outcome take(String conversation, String agent) {
    return on(conversation, (transaction, c) -> new Outcome.Done(taken(transaction, c, agent)));
  }

  /// Says something, and takes the conversation where nobody holds it.
  public Outcome reply(Reply reply) {
    return on(reply.conversation(), (transaction, c) -> replied(transaction, c, reply));
  }

  /// The automations speak from now on.
  public Outcome giveBack(Act act) {
    return asHolder(
        act,
        (transaction, c, agent) ->
            switch (c.status()) {
              case RESOLVED -> new Outcome.Resolved();
              case OPEN -> new Outcome.Done(c);
              case WAITING, TAKEN ->
                  changed(
                      transaction,
                      c,
                      c.givenBack(transaction.now()),
                      header -> new Event.ConversationGivenBack(header, agent));
            });
  }

  /// The matter is settled.
  public Outcome resolve(Act act) {
    return asHolder(
        act,
        (transaction, c, agent) ->
            c.status() == Status.RESOLVED
                ? new Outcome.Done(c)
                : changed(
                    transaction,
                    c,
                    c.resolved(transaction.now()),
                    header -> new Event.ConversationResolved(header, agent)));
  }

  private Outcome replied(Transaction transaction, Conversation c, Reply reply) {
    Optional<SqlIdempotency.First> first =
        reply.key().flatMap(key -> idempotency.find(transaction, key));
    if (first.isPresent()) {
      return repeated(transaction, first.get(), reply);
    }
    String agent = reply.agent().or(() -> holder(c)).orElse(ANYONE);
    if (heldByAnother(c, agent)) {
      return new Outcome.HeldBy(holder(c).orElseThrow());
    }
    Conversation held = taken(transaction, c, agent);
    Conversation answered = held.answeredByAgent(transaction.now());
    store(transaction, held, answered);
    Message message =
        messages.queue(
            transaction, answered, draft(reply, agent, answering(transaction, c, reply)));
    if (reply.content() instanceof Content.Media content && reply.fileBytes() > 0) {
      files.keep(transaction, message, content.media(), reply.fileBytes());
    }
    reply
        .key()
        .ifPresent(key ->
            idempotency.put(
                transaction, key, new SqlIdempotency.First(message.id(), reply.fingerprint())));
    return new Outcome.Said(message, false);
  }

  private Outcome repeated(Transaction transaction, SqlIdempotency.First first, Reply reply) {
    return first.fingerprint().equals(reply.fingerprint())
        ? new Outcome.Said(messages.find(transaction, first.made()).orElseThrow(), true)
        : new Outcome.KeyReused();
  }

  /// What an answer to one customer alone answers: what this customer said last, and not whoever
  /// spoke last where everybody can.
  private Optional<String> answering(Transaction transaction, Conversation c, Reply reply) {
    return reply.visibility() == Visibility.PRIVATE && c.threadKind() != ThreadKind.PRIVATE
        ? messages.lastSaidByCustomer(transaction, c.id())
        : Optional.empty();
  }

  private static SqlMessages.Draft draft(Reply reply, String agent, Optional<String> replyTo) {
    return new SqlMessages.Draft(
        reply.content(),
        AuthoredBy.HUMAN,
        agent,
        Purpose.REPLY,
        Optional.empty(),
        replyTo,
        false,
        reply.visibility());
  }

  private Conversation taken(Transaction transaction, Conversation c, String agent) {
    if (c.status() == Status.TAKEN && holder(c).equals(Optional.of(agent))) {
      return c;
    }
    Conversation after = c.takenBy(agent, transaction.now());
    store(transaction, c, after);
    log.append(
        transaction, Subject.of(after), header -> new Event.ConversationTaken(header, agent));
    return after;
  }

  private Outcome changed(
      Transaction transaction,
      Conversation before,
      Conversation after,
      Function<Event.Header, Event> fact) {
    store(transaction, before, after);
    log.append(transaction, Subject.of(after), fact);
    return new Outcome.Done(after);
  }

  private void store(Transaction transaction, Conversation before, Conversation after) {
    if (!conversations.update(transaction, before, after)) {
      // One thread writes, and the conversation was read in the same unit of work.
      throw new IllegalStateException(
          "The conversation %s changed within a unit of work.".formatted(before.id()));
    }
  }

  private Outcome on(String id, BiFunction<Transaction, Conversation, Outcome> change) {
    return state.write(transaction ->
        conversations
            .find(transaction, id)
            .map(c -> change.apply(transaction, c))
            .orElseGet(Outcome.NotFound::new));
  }

  private Outcome asHolder(Act act, Change change) {
    return on(
        act.conversation(),
        (transaction, c) -> {
          String agent = act.agent().or(() -> holder(c)).orElse(ANYONE);
          return heldByAnother(c, agent)
              ? new Outcome.HeldBy(holder(c).orElseThrow())
              : change.by(transaction, c, agent);
        });
  }

  private static boolean heldByAnother(Conversation c, String agent) {
    return holder(c).filter(holder -> !holder.equals(agent)).isPresent();
  }

  private static Optional<String> holder(Conversation c) {
    return c.speaker() instanceof Speaker.Agent agent
        ? Optional.of(agent.name())
        : Optional.empty();
  }

  private interface Change {
    Outcome by(Transaction transaction, Conversation c, String agent);
  }
}
