package dev.sapa.host.web.page.questions;

import dev.sapa.host.learning.Lessons;
import dev.sapa.host.learning.Question;
import dev.sapa.host.web.page.Form;
import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.automation.Lesson;
import dev.sapa.sdk.automation.Teaching.Objection;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person filled in to teach an answer, and what is wrong with it.
///
/// @param fields by name, as they were typed
/// @param problems sentences by the name of the field; `""` for what concerns none
public record LessonForm(Map<String, String> fields, Map<String, String> problems) {
  /// In the order of the form.
  static final List<String> FIELDS =
      List.of(
          "automation",
          "entry",
          "questions",
          "answer",
          "answer-en",
          "title",
          "link",
          "video",
          "image");

  private static final int MOST_QUESTIONS = 20;
  private static final List<String> ADDRESSES = List.of("link", "video", "image");

  public LessonForm {
    fields = Map.copyOf(fields);
    problems = Map.copyOf(problems);
  }

  /// One in which the question stands.
  static LessonForm about(Question question) {
    return new LessonForm(Map.of("questions", question.text()), Map.of());
  }

  static LessonForm of(Form form) {
    Map<String, String> fields = new LinkedHashMap<>();
    FIELDS.forEach(name -> fields.put(name, form.text(name)));
    return new LessonForm(fields, Map.of());
  }

  /// What stands in a field.
  public String text(String field) {
    return fields.getOrDefault(field, "");
  }

  /// What is wrong with a field; empty where nothing is.
  public String problem(String field) {
    return problems.getOrDefault(field, "");
  }

  public boolean hasProblem(String field) {
    return problems.containsKey(field);
  }

  /// The names of the fields to carry along.
  public List<String> names() {
    return FIELDS;
  }

  /// The same, with what is wrong with it as far as that is seen without asking anybody.
  LessonForm checked(Words words) {
    Map<String, String> wrong = new HashMap<>();
    if (questions().isEmpty()) {
      wrong.put("questions", words.say("questions.no-question"));
    } else if (questions().size() > MOST_QUESTIONS) {
      wrong.put("questions", words.say("questions.too-many", MOST_QUESTIONS));
    }
    if (!joins()) {
      if (text("answer").isEmpty() && text("answer-en").isEmpty()) {
        wrong.put("answer", words.say("questions.no-answer"));
      }
      ADDRESSES.stream()
          .filter(name -> !text(name).isEmpty() && address(name).isEmpty())
          .forEach(name -> wrong.put(name, words.say("questions.no-address")));
    }
    return new LessonForm(fields, wrong);
  }

  LessonForm refused(List<Objection> objections) {
    Map<String, String> wrong = new HashMap<>();
    for (Objection objection : objections) {
      String field = FIELDS.contains(objection.field()) ? objection.field() : "";
      wrong.merge(field.equals("automation") ? "" : field, objection.sentence(), LessonForm::both);
    }
    return new LessonForm(fields, wrong);
  }

  private static String both(String one, String other) {
    return one + " " + other;
  }

  /// The same, with something wrong that concerns no field.
  LessonForm troubled(String sentence) {
    return new LessonForm(fields, Map.of("", sentence));
  }

  Lessons.Wish wish() {
    return new Lessons.Wish(given("automation"), lesson());
  }

  private Lesson lesson() {
    if (joins()) {
      return new Lesson.SameAnswer(questions(), text("entry"));
    }
    Map<String, String> answer = new HashMap<>();
    given("answer").ifPresent(words -> answer.put("id", words));
    given("answer-en").ifPresent(words -> answer.put("en", words));
    return new Lesson.NewAnswer(
        questions(), given("title"), answer, address("link"), address("image"), address("video"));
  }

  private boolean joins() {
    return !text("entry").isEmpty();
  }

  private List<String> questions() {
    return text("questions").lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  Optional<String> given(String field) {
    return Optional.of(text(field)).filter(text -> !text.isEmpty());
  }

  private Optional<URI> address(String field) {
    try {
      return given(field)
          .map(URI::create)
          .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          .filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
