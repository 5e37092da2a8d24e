package dev.sapa.host.web.page.questions;

import dev.sapa.host.learning.Lessons;
import dev.sapa.host.learning.Lessons.Outcome;
import dev.sapa.host.learning.Question;
import dev.sapa.host.learning.Question.State;
import dev.sapa.host.learning.Questions;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.page.Door;
import dev.sapa.host.web.page.Exchange;
import dev.sapa.host.web.page.Form;
import dev.sapa.host.web.page.Words;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What no automation answered, and teaching it the answer.
final class QuestionPages implements Resource {
  private static final String LIST = "/questions";
  private static final String ONE = LIST + "/{id}";
  private static final int LISTED = 100;
  private static final int LONGEST_TRIED = 1_000;

  private final Door door;
  private final Questions questions;
  private final Lessons lessons;

  @Inject
  QuestionPages(Door door, Questions questions, Lessons lessons) {
    this.door = door;
    this.questions = questions;
    this.lessons = lessons;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        door.page(LIST, this::list),
        door.page(ONE, this::one),
        door.form(ONE + "/edit", this::edit),
        door.form(ONE + "/preview", this::preview),
        door.form(ONE + "/answer", this::answer),
        door.form(ONE + "/dismiss", this::dismiss));
  }

  private void list(Exchange exchange) {
    State of = exchange.query("state").map(QuestionPages::state).orElse(State.OPEN);
    List<QuestionShown> rows =
        questions.page(of, Optional.empty(), LISTED).stream()
            .map(question ->
                QuestionShown.of(new Question.Detail(question, List.of()), exchange.times()))
            .toList();
    Map<String, Object> values = new HashMap<>(tried(exchange));
    values.put("rows", rows);
    values.put("state", of.name().toLowerCase(Locale.ROOT));
    values.put("open", questions.open());
    exchange.show(200, "questions/list", exchange.words().say("questions.title"), values);
  }

  private static State state(String name) {
    return switch (name) {
      case "answered" -> State.ANSWERED;
      case "dismissed" -> State.DISMISSED;
      default -> State.OPEN;
    };
  }

  /// What stands in the box to try things with, and what came of it.
  private Map<String, Object> tried(Exchange exchange) {
    Optional<String> question =
        exchange.query("q").map(String::strip).filter(text -> text.length() <= LONGEST_TRIED);
    return Map.of(
        "teachable",
        !lessons.automations().isEmpty(),
        "asked",
        question.orElse(""),
        "tried",
        question.flatMap(text -> attempt(text, exchange.words())));
  }

  private Optional<Tried> attempt(String question, Words words) {
    return lessons
        .attempt(Optional.empty(), question, words.language().code())
        .map(attempt -> Tried.of(question, attempt, words));
  }

  private void one(Exchange exchange) {
    found(exchange)
        .ifPresentOrElse(
            detail -> form(exchange, 200, detail, LessonForm.about(detail.question())),
            exchange::missing);
  }

  private void edit(Exchange exchange, Form form) {
    found(exchange)
        .ifPresentOrElse(
            detail -> form(exchange, 200, detail, LessonForm.of(form)), exchange::missing);
  }

  private Optional<Question.Detail> found(Exchange exchange) {
    return questions.find(exchange.parameter("id"));
  }

  private void form(Exchange exchange, int status, Question.Detail detail, LessonForm lesson) {
    Question question = detail.question();
    Map<String, Object> values = new HashMap<>(tried(exchange));
    values.put("shown", QuestionShown.of(detail, exchange.times()));
    values.put("lesson", lesson);
    values.put("automations", lessons.automations());
    values.put(
        "now",
        lessons
            .attempt(lesson.given("automation"), question.text(), question.language())
            .map(attempt -> Tried.of(question.text(), attempt, exchange.words())));
    values.put(
        "teaching", question.state() != State.ANSWERED || exchange.query("again").isPresent());
    exchange.show(
        status,
        "questions/one",
        exchange.words().say("questions.one"),
        LIST + "/" + question.id(),
        values);
  }

  private void preview(Exchange exchange, Form form) {
    found(exchange)
        .ifPresentOrElse(
            detail -> preview(exchange, detail, LessonForm.of(form), Optional.empty()),
            exchange::missing);
  }

  private void preview(
      Exchange exchange, Question.Detail detail, LessonForm form, Optional<String> problem) {
    LessonForm lesson = form.checked(exchange.words());
    if (!lesson.problems().isEmpty()) {
      form(exchange, 422, detail, lesson);
      return;
    }
    switch (lessons.preview(lesson.wish())) {
      case Outcome.Preview shown ->
          exchange.show(
              problem.isPresent() ? 409 : 200,
              "questions/preview",
              exchange.words().say("questions.preview"),
              LIST + "/" + detail.question().id(),
              Map.of(
                  "shown",
                  QuestionShown.of(detail, exchange.times()),
                  "lesson",
                  lesson,
                  "preview",
                  LessonPreview.of(shown, exchange.words()),
                  "problem",
                  problem));
      case Outcome other -> refused(exchange, detail, lesson, other);
    }
  }

  private void answer(Exchange exchange, Form form) {
    Optional<Question.Detail> found = found(exchange);
    if (found.isEmpty()) {
      exchange.missing();
      return;
    }
    Question.Detail detail = found.get();
    LessonForm lesson = LessonForm.of(form).checked(exchange.words());
    if (!lesson.problems().isEmpty()) {
      form(exchange, 422, detail, lesson);
      return;
    }
    switch (lessons.teach(lesson.wish(), form.text("version"), exchange.agent())) {
      case Outcome.Taught taught when taught.problem().isEmpty() ->
          exchange.redirect(LIST + "/" + detail.question().id());
      case Outcome.Taught taught ->
          form(
              exchange,
              200,
              found(exchange).orElse(detail),
              lesson.troubled(
                  exchange.words().say("questions.not-used", taught.problem().orElse(""))));
      case Outcome.Changed changed ->
          preview(exchange, detail, lesson, Optional.of(exchange.words().say("questions.changed")));
      case Outcome other -> refused(exchange, detail, lesson, other);
    }
  }

  private void refused(
      Exchange exchange, Question.Detail detail, LessonForm lesson, Outcome outcome) {
    Words words = exchange.words();
    switch (outcome) {
      case Outcome.Refused refused ->
          form(exchange, 422, detail, lesson.refused(refused.objections()));
      case Outcome.NotWritable file ->
          form(
              exchange,
              409,
              detail,
              lesson.troubled(
                  words.say(
                      file.marked() ? "questions.read-only" : "questions.not-written",
                      file.file())));
      default -> form(exchange, 409, detail, lesson.troubled(words.say("questions.nobody")));
    }
  }

  private void dismiss(Exchange exchange, Form form) {
    questions
        .dismiss(exchange.parameter("id"), exchange.agent())
        .ifPresentOrElse(detail -> exchange.redirect(LIST), exchange::missing);
  }
}
