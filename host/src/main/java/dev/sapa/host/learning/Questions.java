package dev.sapa.host.learning;

import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.json.Json;
import dev.sapa.host.learning.Question.Asked;
import dev.sapa.host.learning.Question.Settled;
import dev.sapa.host.learning.Question.State;
import dev.sapa.host.learning.Question.Taught;
import dev.sapa.host.learning.sql.SqlQuestions;
import dev.sapa.host.learning.sql.SqlQuestions.Position;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.event.Event;
import dev.sapa.sdk.message.Content;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The questions no automation answered.
///
/// Everything about them is in the event log; it is folded into tables when somebody looks, from
/// where it was left the last time.
public final class Questions {
  private static final int EVENTS_AT_ONCE = 1_000;
  private static final int FORGOTTEN_AT_ONCE = 500;
  private static final int LONGEST = 1_000;
  private static final int LATEST = 20;
  private static final int OPEN_REHEARSED = 50;
  private static final int SAID_REHEARSED = 200;

  private final Database state;
  private final SqlEventLog log;
  private final SqlQuestions questions;

  @Inject
  public Questions(Database state, SqlEventLog log, SqlQuestions questions) {
    this.state = state;
    this.log = log;
    this.questions = questions;
  }

  /// Questions of one state, one more than asked for where there are more.
  public List<Question> page(State of, Optional<SqlQuestions.Place> after, int limit) {
    return upToDate(statements -> questions.page(statements, of, after, limit));
  }

  public Optional<Question.Detail> find(String id) {
    return upToDate(statements ->
        questions
            .find(statements, id)
            .map(found -> new Question.Detail(found, questions.asked(statements, id, LATEST))));
  }

  /// How many wait for somebody.
  public int open() {
    return upToDate(questions::open);
  }

  /// A person says that it needs no answer of an automation. Empty where there is no such question.
  public Optional<Question.Detail> dismiss(String id, String agent) {
    return find(id)
        .flatMap(found -> {
          if (found.question().state() != State.DISMISSED) {
            state.write(transaction ->
                log.append(
                    transaction,
                    NOTHING,
                    header -> new Event.QuestionDismissed(header, found.question().text(), agent)));
          }
          return find(id);
        });
  }

  private static final Subject NOTHING =
      new Subject(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /// Records that a person taught an automation.
  void taught(String automation, String entry, List<String> asked, String agent) {
    state.write(transaction ->
        log.append(
            transaction,
            Subject.ofInstance(automation),
            header -> new Event.AnswerTaught(header, asked, entry, agent)));
  }

  /// What customers asked lately, answered or not.
  List<String> lately() {
    return upToDate(statements ->
        Stream.concat(
                questions.page(statements, State.OPEN, Optional.empty(), OPEN_REHEARSED).stream()
                    .map(Question::text),
                questions.said(statements, SAID_REHEARSED).stream()
                    .map(json -> Json.read(json, Content.class))
                    .filter(Content.Text.class::isInstance)
                    .map(Content::plainText))
            .map(String::strip)
            .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
            .distinct()
            .toList());
  }

  /// Reads the log anew.
  void rebuild() {
    state.write(transaction -> {
      questions.forget(transaction);
      return true;
    });
  }

  /// Forgets what was asked in messages that are gone, and questions nobody else asked, also where
  /// a person dealt with them.
  public void forgetDeleted() {
    List<SqlQuestions.Time> times;
    do {
      times = state.read(statements -> questions.ofDeleted(statements, FORGOTTEN_AT_ONCE));
      List<SqlQuestions.Time> piece = times;
      Set<String> gone =
          state.write(transaction ->
              piece.stream()
                  .filter(time -> questions.unasked(transaction, time))
                  .map(SqlQuestions.Time::question)
                  .collect(Collectors.toSet()));
      unsay(gone);
    } while (times.size() == FORGOTTEN_AT_ONCE);
  }

  /// Forgets questions nobody asked since a time. Returns how many.
  public int forgetBefore(Instant before) {
    int forgotten = 0;
    List<String> old;
    do {
      old = state.read(statements -> questions.before(statements, before, FORGOTTEN_AT_ONCE));
      List<String> piece = old;
      forgotten +=
          state.write(transaction -> {
            piece.forEach(id -> questions.delete(transaction, id));
            return piece.size();
          });
      unsay(Set.copyOf(old));
    } while (old.size() == FORGOTTEN_AT_ONCE);
    return forgotten;
  }

  /// Takes the words of questions out of what people did about them.
  private void unsay(Set<String> ids) {
    long after = 0;
    List<Event> settled = ids.isEmpty() ? List.of() : settledAfter(after);
    while (!settled.isEmpty()) {
      after = settled.getLast().header().sequence();
      List<Event> piece = settled;
      state.write(transaction -> {
        piece.forEach(event -> unsay(transaction, event, ids));
        return true;
      });
      settled = settledAfter(after);
    }
  }

  private List<Event> settledAfter(long sequence) {
    return state.read(statements -> log.settledQuestions(statements, sequence, EVENTS_AT_ONCE));
  }

  private void unsay(Transaction transaction, Event event, Set<String> ids) {
    switch (event) {
      case Event.AnswerTaught taught when taught.questions().stream().anyMatch(q -> isOf(q, ids)) ->
          log.replace(
              transaction,
              new Event.AnswerTaught(
                  taught.header(),
                  taught.questions().stream().filter(q -> !isOf(q, ids)).toList(),
                  taught.entry(),
                  taught.agent()));
      case Event.QuestionDismissed dismissed when isOf(dismissed.text(), ids) ->
          log.replace(
              transaction, new Event.QuestionDismissed(dismissed.header(), "", dismissed.agent()));
      default -> {
        // It quotes nobody who is gone.
      }
    }
  }

  private static boolean isOf(String text, Set<String> ids) {
    return SameWords.id(text).filter(ids::contains).isPresent();
  }

  private <T> T upToDate(Read<T> read) {
    while (isBehind()) {
      state.write(this::fold);
    }
    return state.read(read::of);
  }

  private interface Read<T> {
    T of(Statements statements);
  }

  private boolean isBehind() {
    return state.read(statements -> {
      Optional<Position> position =
          questions.position(statements).filter(at -> at.version() == SameWords.VERSION);
      return !log.questions(statements, position.map(Position::sequence).orElse(0L), 1).isEmpty();
    });
  }

  private boolean fold(Transaction transaction) {
    Optional<Position> position = questions.position(transaction);
    if (position.filter(at -> at.version() != SameWords.VERSION).isPresent()) {
      questions.forget(transaction);
      position = Optional.empty();
    }
    long from = position.map(Position::sequence).orElse(0L);
    long to = from;
    for (Event event : log.questions(transaction, from, EVENTS_AT_ONCE)) {
      tell(transaction, event);
      to = event.header().sequence();
    }
    questions.move(transaction, new Position(SameWords.VERSION, to));
    return true;
  }

  private void tell(Transaction transaction, Event event) {
    switch (event) {
      case Event.QuestionUnanswered unanswered -> asked(transaction, unanswered);
      case Event.AnswerTaught taught ->
          taught
              .questions()
              .forEach(text ->
                  settle(
                      transaction,
                      text,
                      State.ANSWERED,
                      new Settled(
                          taught.header().at(),
                          taught.agent(),
                          Optional.of(
                              new Taught(taught.header().instance().orElse(""), taught.entry())))));
      case Event.QuestionDismissed dismissed ->
          settle(
              transaction,
              dismissed.text(),
              State.DISMISSED,
              new Settled(dismissed.header().at(), dismissed.agent(), Optional.empty()));
      default -> {
        // Nothing else is read.
      }
    }
  }

  private void asked(Transaction transaction, Event.QuestionUnanswered event) {
    String conversation = event.header().conversation().orElse("");
    SameWords.id(event.text())
        .ifPresent(id ->
            questions.asked(
                transaction,
                id,
                shortened(event.text()),
                questions.language(transaction, conversation).orElse("id"),
                new Asked(conversation, event.messageId(), event.header().at())));
  }

  private void settle(Transaction transaction, String text, State as, Settled settled) {
    SameWords.id(text).ifPresent(id -> questions.settle(transaction, id, as, settled));
  }

  private static String shortened(String text) {
    String stripped = text.strip();
    return stripped.codePointCount(0, stripped.length()) <= LONGEST
        ? stripped
        : stripped.substring(0, stripped.offsetByCodePoints(0, LONGEST));
  }
}
