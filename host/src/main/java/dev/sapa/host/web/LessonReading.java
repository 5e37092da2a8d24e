package dev.sapa.host.web;

import dev.sapa.host.learning.Lessons;
import dev.sapa.sdk.automation.Lesson;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A lesson as it is written in JSON.
final class LessonReading {
  private static final int MOST_QUESTIONS = 20;

  private LessonReading() {}

  /// @param question what is taught where the body names no questions
  static Lessons.Wish of(ObjectNode body, String question) {
    List<String> questions = questions(body, question);
    Optional<String> automation = Body.text(body, "automation");
    return new Lessons.Wish(
        automation,
        Body.text(body, "entry")
            .<Lesson>map(entry -> new Lesson.SameAnswer(questions, entry))
            .orElseGet(() -> answer(body, questions)));
  }

  private static Lesson answer(ObjectNode body, List<String> questions) {
    if (!(body.path("answer") instanceof ObjectNode object)) {
      throw Problem.malformed(
          "'answer' is missing: an object with the words in 'id', 'en' or both; or name in 'entry' what answers it already.");
    }
    Map<String, String> answer = new HashMap<>();
    for (String language : object.propertyNames()) {
      Body.text(object, language).ifPresent(words -> answer.put(language, words));
    }
    return new Lesson.NewAnswer(
        questions,
        Body.text(body, "title"),
        answer,
        address(body, "link"),
        address(body, "image"),
        address(body, "video"));
  }

  private static List<String> questions(ObjectNode body, String question) {
    JsonNode given = body.path("questions");
    if (given.isMissingNode()) {
      return List.of(question);
    }
    List<String> questions = new ArrayList<>();
    given.forEach(one -> questions.add(one.stringValue("")));
    boolean blank = questions.stream().anyMatch(String::isBlank);
    if (!given.isArray() || blank || questions.isEmpty() || questions.size() > MOST_QUESTIONS) {
      throw Problem.malformed(
          "'questions' is a list of 1 to %d texts that are not blank.".formatted(MOST_QUESTIONS));
    }
    return questions;
  }

  private static Optional<URI> address(ObjectNode body, String name) {
    return Body.text(body, name)
        .map(text -> {
          try {
            return new URI(text.strip());
          } catch (URISyntaxException broken) {
            throw Problem.malformed(
                "'%s' is a web address in full, from https:// on, not '%s'."
                    .formatted(name, Text.shown(text)));
          }
        });
  }
}
