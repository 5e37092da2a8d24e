package dev.sapa.host.conversation.sql;

import dev.sapa.host.conversation.LogGrew;
import dev.sapa.host.conversation.LogShrank;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The facts, append-only, in the order they were committed.
public final class SqlEventLog {
  // All are the conditions of indexes, word for word.
  private static final String TOLD =
      """
      (type = 'conversationOpened' OR type = 'handoffRequested' OR type = 'conversationTaken'
        OR type = 'conversationGivenBack' OR type = 'conversationResolved'
        OR type = 'conversationTagged' OR type = 'noteAdded' OR type = 'mentionedPublicly')
      """;
  private static final String SIGNAL =
      "(type = 'orderChanged' OR type = 'referralMade' OR type = 'formSubmitted')";
  private static final String ABOUT_QUESTIONS =
      "(type = 'questionUnanswered' OR type = 'answerTaught' OR type = 'questionDismissed')";

  private static final Map<String, Class<? extends Event>> KINDS =
      Json.events().collect(Collectors.toMap(Json::typeName, Function.identity()));

  /// Records a fact. Its time is in whole milliseconds, so that it is the same when it is read
  /// again.
  ///
  /// @param fact made from its header
  public Event append(
      Transaction transaction, Subject subject, Function<Event.Header, Event> fact) {
    Instant at = transaction.now().truncatedTo(ChronoUnit.MILLIS);
    Event event = fact.apply(subject.header(transaction.nextPlace("event"), at));
    transaction.update(
        """
        INSERT INTO event
          (sequence, at, type, conversation, customer, identity, instance, channel, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        event.header().sequence(),
        at,
        Json.typeName(event.getClass()),
        subject.conversation(),
        subject.customer(),
        subject.identity(),
        subject.instance(),
        subject.channel(),
        Json.write(event));
    transaction.announce(new LogGrew(event));
    return event;
  }

  /// The facts after a place in the log, oldest first.
  public List<Event> after(Statements statements, long sequence, int limit) {
    return statements.list(
        "SELECT * FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?",
        SqlEventLog::event,
        sequence,
        limit);
  }

  /// What became of unanswered questions after a place in the log, oldest first.
  public List<Event> questions(Statements statements, long sequence, int limit) {
    return statements.list(
        "SELECT * FROM event WHERE "
            + ABOUT_QUESTIONS
            + " AND sequence > ? ORDER BY sequence LIMIT ?",
        SqlEventLog::event,
        sequence,
        limit);
  }

  /// What people did about unanswered questions after a place in the log, oldest first.
  public List<Event> settledQuestions(Statements statements, long sequence, int limit) {
    return statements.list(
        "SELECT * FROM event WHERE "
            + ABOUT_QUESTIONS
            + " AND type <> 'questionUnanswered' AND sequence > ? ORDER BY sequence LIMIT ?",
        SqlEventLog::event,
        sequence,
        limit);
  }

  /// Writes a fact anew, because something of it must not be kept.
  public void replace(Transaction transaction, Event event) {
    transaction.update(
        "UPDATE event SET body = ? WHERE sequence = ?",
        Json.write(event),
        event.header().sequence());
    transaction.announce(new LogShrank());
  }

  /// What happened to a conversation besides messages since a time, oldest first.
  public List<Event> told(Statements statements, String conversation, Instant from) {
    return statements.list(
        "SELECT * FROM event WHERE conversation = ? AND at >= ? AND "
            + TOLD
            + " ORDER BY at, sequence",
        SqlEventLog::event,
        conversation,
        from);
  }

  /// Why a person was asked for last.
  public Optional<Event.HandoffRequested> handoff(Statements statements, String conversation) {
    return statements
        .one(
            "SELECT * FROM event WHERE conversation = ? AND "
                + TOLD
                + " AND type = 'handoffRequested' ORDER BY at DESC, sequence DESC LIMIT 1",
            SqlEventLog::event,
            conversation)
        .map(Event.HandoffRequested.class::cast);
  }

  /// The facts about a conversation after a place in the log, oldest first. Looks at everything
  /// after that place, so it must not be far from the end.
  public List<Event> after(Statements statements, String conversation, long sequence, int limit) {
    return statements.list(
        "SELECT * FROM event WHERE sequence > ? AND conversation = ? ORDER BY sequence LIMIT ?",
        SqlEventLog::event,
        sequence,
        conversation,
        limit);
  }

  /// The facts about those of whom a customer was heard last, oldest first. Looks at the whole log.
  ///
  /// @param by `conversation` or `customer`: what is counted
  public List<Event> ofLast(Statements statements, String by, int last) {
    String column = by.equals("customer") ? "customer" : "conversation";
    return statements.list(
        """
        SELECT * FROM event WHERE %s IN (
          SELECT %s FROM event WHERE type = 'messageReceived'
          GROUP BY %s ORDER BY max(sequence) DESC LIMIT ?)
        ORDER BY sequence
        """
            .formatted(column, column, column),
        SqlEventLog::event,
        last);
  }

  /// The pages a customer visited last, the latest first.
  public List<Event.PageVisited> visits(Statements statements, String customer, int limit) {
    return statements.list(
        "SELECT * FROM event WHERE customer = ? AND type = 'pageVisited' ORDER BY sequence DESC LIMIT ?",
        row -> (Event.PageVisited) event(row),
        customer,
        limit);
  }

  /// What a customer did last besides talking and visiting pages, the latest first.
  public List<Event> signals(Statements statements, String customer, int limit) {
    return statements.list(
        "SELECT * FROM event WHERE customer = ? AND " + SIGNAL + " ORDER BY sequence DESC LIMIT ?",
        SqlEventLog::event,
        customer,
        limit);
  }

  private static Event event(Row row) {
    Class<? extends Event> kind = KINDS.get(row.text("type"));
    if (kind == null) {
      throw new IllegalStateException(
          "The log holds an event of the kind %s, which this host does not know; run the version that wrote it, or a newer one."
              .formatted(row.text("type")));
    }
    return Json.read(row.text("body"), kind, header(row));
  }

  private static Event.Header header(Row row) {
    return new Event.Header(
        row.number("sequence"),
        row.time("at"),
        row.optionalText("conversation"),
        row.optionalText("customer"),
        row.optionalText("identity"),
        row.optionalText("instance"),
        row.optionalText("channel"));
  }

  /// The place of the last fact; 0 of an empty log.
  public long last(Statements statements) {
    return statements
        .one(
            "SELECT sequence FROM event ORDER BY sequence DESC LIMIT 1",
            row -> row.number("sequence"))
        .orElse(0L);
  }

  /// When the last fact was recorded.
  public Optional<Instant> lastAt(Statements statements) {
    return statements.one(
        "SELECT at FROM event ORDER BY sequence DESC LIMIT 1", row -> row.time("at"));
  }
}
