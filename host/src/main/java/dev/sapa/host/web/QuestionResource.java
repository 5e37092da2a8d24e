package dev.sapa.host.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sapa.host.learning.Lessons;
import dev.sapa.host.learning.Lessons.Outcome;
import dev.sapa.host.learning.Question;
import dev.sapa.host.learning.Questions;
import dev.sapa.host.learning.sql.SqlQuestions;
import dev.sapa.host.web.Route.Answer;
import dev.sapa.sdk.automation.Attempt;
import dev.sapa.sdk.automation.Teaching;
import io.helidon.webserver.http.ServerRequest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// What no automation answered, and teaching it the answer.
final class QuestionResource implements Resource {
  private static final String LIST = "/api/v1/questions";
  private static final String ONE = LIST + "/{id}";

  private final Questions questions;
  private final Lessons lessons;

  @Inject
  QuestionResource(Questions questions, Lessons lessons) {
    this.questions = questions;
    this.lessons = lessons;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.getJson(LIST, this::list),
        Route.getJson(ONE, this::one),
        Route.postJson(ONE + "/preview", this::preview),
        Route.postJson(ONE + "/answer", this::answer),
        Route.postJson(ONE + "/dismiss", this::dismiss));
  }

  /// A question as the API shows it.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
      String id,
      String text,
      String language,
      int times,
      Instant firstAt,
      Instant lastAt,
      String state,
      Optional<SettledView> settled) {
    static View of(Question question) {
      return new View(
          question.id(),
          question.text(),
          question.language(),
          question.times(),
          question.firstAt(),
          question.lastAt(),
          question.state().name().toLowerCase(Locale.ROOT),
          question.settled().map(SettledView::of));
    }
  }

  /// What a person did about a question.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record SettledView(Instant at, String by, Optional<String> automation, Optional<String> entry) {
    static SettledView of(Question.Settled settled) {
      return new SettledView(
          settled.at(),
          settled.by(),
          settled.taught().map(Question.Taught::automation),
          settled.taught().map(Question.Taught::entry));
    }
  }

  /// A question with when it was asked.
  record DetailView(View question, List<Question.Asked> asked) {
    static DetailView of(Question.Detail detail) {
      return new DetailView(View.of(detail.question()), detail.asked());
    }
  }

  /// What would be answered.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record AttemptView(
      Optional<String> entry,
      Optional<String> text,
      double needed,
      List<Attempt.Candidate> nearest) {
    static AttemptView of(Attempt attempt) {
      return new AttemptView(
          attempt.source(),
          attempt.answer().map(content -> content.plainText()),
          attempt.needed(),
          attempt.nearest());
    }
  }

  /// A question before and after.
  record RehearsedView(String question, boolean taught, AttemptView before, AttemptView after) {
    static RehearsedView of(Teaching.Rehearsed rehearsed) {
      return new RehearsedView(
          rehearsed.question(),
          rehearsed.taught(),
          AttemptView.of(rehearsed.before()),
          AttemptView.of(rehearsed.after()));
    }
  }

  /// What a lesson would change.
  record PreviewView(
      String automation,
      String entry,
      String file,
      Lines lines,
      int rehearsed,
      List<RehearsedView> rehearsal,
      String version) {
    static PreviewView of(Outcome.Preview preview) {
      Teaching.Change change = preview.change();
      return new PreviewView(
          preview.automation(),
          change.entry(),
          change.file().toString(),
          Lines.between(change.before(), change.after()),
          change.rehearsed(),
          change.rehearsal().stream().map(RehearsedView::of).toList(),
          preview.version());
    }
  }

  /// What was taught.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record TaughtView(View question, String automation, String entry, Optional<String> problem) {}

  private Answer list(ServerRequest request) {
    Query query = new Query(request);
    int limit = query.limit();
    List<Question> rows =
        questions.page(
            query.text("state").map(QuestionResource::state).orElse(Question.State.OPEN),
            query.text("cursor").map(QuestionResource::place),
            limit + 1);
    return Answer.ok(Page.of(rows, limit, QuestionResource::cursor).map(View::of));
  }

  private static Question.State state(String name) {
    for (Question.State state : Question.State.values()) {
      if (state.name().toLowerCase(Locale.ROOT).equals(name)) {
        return state;
      }
    }
    throw Problem.malformed(
        "'state' is open, answered or dismissed, not '%s'.".formatted(Text.shown(name)));
  }

  private static String cursor(Question question) {
    SqlQuestions.Place place = SqlQuestions.place(question);
    String text = "%d %d %s".formatted(place.rank(), place.at().toEpochMilli(), place.id());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SqlQuestions.Place place(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 3);
      return new SqlQuestions.Place(
          Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
    } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
      throw Problem.malformed("'cursor' is the 'next' of the page before, as it was given.");
    }
  }

  private Answer one(ServerRequest request) {
    return Answer.ok(DetailView.of(found(request)));
  }

  private Question.Detail found(ServerRequest request) {
    String id = Route.parameter(request, "id");
    return questions.find(id).orElseThrow(() -> Problem.noSuch("question", id, LIST));
  }

  private Answer preview(ServerRequest request) {
    Question question = found(request).question();
    return answer(lessons.preview(LessonReading.of(Body.json(request), question.text())), question);
  }

  private Answer answer(ServerRequest request) {
    Question question = found(request).question();
    ObjectNode body = Body.json(request);
    String agent = agent(body);
    String version =
        Body.text(body, "version")
            .orElseThrow(() ->
                Problem.malformed(
                    "'version' is missing: that of the preview, so that what is done is what was seen."));
    Outcome outcome = lessons.teach(LessonReading.of(body, question.text()), version, agent);
    return answer(outcome, question);
  }

  private Answer dismiss(ServerRequest request) {
    Question question = found(request).question();
    return questions
        .dismiss(question.id(), agent(Body.json(request)))
        .map(detail -> Answer.ok(DetailView.of(detail)))
        .orElseThrow(() -> Problem.noSuch("question", question.id(), LIST));
  }

  private static String agent(ObjectNode body) {
    return ConversationResource.agent(body)
        .orElseThrow(() -> Problem.malformed("'agent' is missing: the name of who does it."));
  }

  private Answer answer(Outcome outcome, Question question) {
    return switch (outcome) {
      case Outcome.Preview preview -> Answer.ok(PreviewView.of(preview));
      case Outcome.Taught taught ->
          Answer.ok(
              new TaughtView(
                  View.of(questions.find(question.id()).orElseThrow().question()),
                  taught.automation(),
                  taught.entry(),
                  taught.problem()));
      case Outcome.Refused refused ->
          throw new Problem(
              422,
              "Cannot be learned",
              refused.objections().stream()
                  .map(objection -> "%s: %s".formatted(objection.field(), objection.sentence()))
                  .collect(Collectors.joining(" ")));
      case Outcome.Nobody nobody ->
          throw new Problem(
              409,
              "Nobody to teach",
              "No such automation runs that can be taught; look at /api/v1/instances for those there are.");
      case Outcome.Changed changed ->
          throw new Problem(
              409,
              "Changed meanwhile",
              "The file is not what the preview showed any more, so nothing was written; ask for a new preview.");
      case Outcome.NotWritable refused ->
          throw new Problem(
              409,
              "Cannot be written",
              refused.marked()
                  ? "%s is marked as read-only, so nothing was written; make it writable, or edit it yourself."
                      .formatted(refused.file())
                  : "%s cannot be written; give the user Sapa runs as the right to, and make sure that the disk has room."
                      .formatted(refused.file()));
    };
  }
}
