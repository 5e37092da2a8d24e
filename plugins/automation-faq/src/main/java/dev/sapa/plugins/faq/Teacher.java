package dev.sapa.plugins.faq;

import dev.sapa.plugins.faq.LiveKnowledge.Learned;
import dev.sapa.sdk.automation.Lesson;
import dev.sapa.sdk.automation.Teaching;
import dev.sapa.sdk.automation.Teaching.Objection;
import dev.sapa.sdk.automation.Teaching.Refused;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a lesson into a change of the knowledge file, and rehearses it.
///
/// @param known what the file says now
record Teacher(LiveKnowledge live, Learned known, Attempts attempts) {
  private static final List<String> LANGUAGES = List.of("id", "en");
  private static final int LONGEST_QUESTION = 1_000;
  private static final int LONGEST_ANSWER = 4_000;

  Teaching teach(Lesson lesson, List<String> asked) {
    if (!KnowledgeFile.isKnowledge(live.file())) {
      return new Refused(
          "file",
          "%s holds questions without answers, so nothing can be taught; use a YAML file of entries."
              .formatted(name()));
    }
    List<String> questions =
        lesson.questions().stream()
            .map(YamlText::cleanLine)
            .filter(question -> !question.isEmpty())
            .distinct()
            .toList();
    List<Objection> objections = new ArrayList<>(objections(questions));
    return switch (lesson) {
      case Lesson.NewAnswer answer -> add(answer, questions, objections, asked);
      case Lesson.SameAnswer same -> join(same, questions, objections, asked);
      default ->
          new Refused("questions", "This kind of lesson is not known here; update the plugin.");
    };
  }

  private List<Objection> objections(List<String> questions) {
    List<Objection> objections = new ArrayList<>();
    if (questions.isEmpty()) {
      objections.add(
          new Objection(
              "questions", "No question is given; write one way in which customers ask."));
    }
    for (String question : questions) {
      if (question.length() > LONGEST_QUESTION) {
        objections.add(
            new Objection(
                "questions",
                "A question has %,d characters; write one of %,d at most."
                    .formatted(question.length(), LONGEST_QUESTION)));
      }
      known.knowledge().entries().stream()
          .filter(entry -> entry.questions().contains(question))
          .findFirst()
          .ifPresent(entry ->
              objections.add(
                  new Objection(
                      "questions",
                      "The entry %s has the question \"%s\" already; leave it out, or edit that entry in %s."
                          .formatted(entry.id(), question, name()))));
    }
    return objections;
  }

  private Teaching add(
      Lesson.NewAnswer lesson,
      List<String> questions,
      List<Objection> objections,
      List<String> asked) {
    Map<String, String> answer = new LinkedHashMap<>();
    lesson
        .answer()
        .forEach((language, text) -> {
          String clean = YamlText.clean(text);
          if (!LANGUAGES.contains(language)) {
            objections.add(
                new Objection(
                    "answer",
                    "An answer is in the language %s; use id or en.".formatted(language)));
          } else if (clean.length() > LONGEST_ANSWER) {
            objections.add(
                new Objection(
                    "answer",
                    "The answer has %,d characters; write %,d at most."
                        .formatted(clean.length(), LONGEST_ANSWER)));
          } else if (!clean.isEmpty()) {
            answer.put(language, clean);
          }
        });
    if (answer.isEmpty() && objections.isEmpty()) {
      objections.add(
          new Objection("answer", "The answer has no words; write it in Indonesian or English."));
    }
    address("link", lesson.link(), objections);
    address("image", lesson.image(), objections);
    address("video", lesson.video(), objections);
    if (!objections.isEmpty()) {
      return new Refused(objections);
    }
    String title = lesson.title().filter(words -> !words.isBlank()).orElse(questions.getFirst());
    Entry entry =
        new Entry(
            EntryId.of(title, id -> known.knowledge().find(id).isPresent()),
            questions,
            answer,
            lesson.link(),
            lesson.video(),
            lesson.image());
    return rehearsed(
        new KnowledgeText(live.file(), known.text()).with(entry), entry.id(), questions, asked);
  }

  private static void address(String field, Optional<URI> uri, List<Objection> objections) {
    if (uri.isPresent() && !KnowledgeFile.isWebAddress(uri.get())) {
      objections.add(
          new Objection(
              field,
              "The %s \"%s\" is not a web address; write it in full, from https:// on."
                  .formatted(field, uri.get())));
    }
  }

  private Teaching join(
      Lesson.SameAnswer lesson,
      List<String> questions,
      List<Objection> objections,
      List<String> asked) {
    Optional<Entry> entry = known.knowledge().find(lesson.entry());
    if (entry.isEmpty()) {
      objections.add(
          new Objection(
              "entry",
              "There is no entry %s in %s; choose another, or write a new answer."
                  .formatted(lesson.entry(), name())));
    }
    if (!objections.isEmpty()) {
      return new Refused(objections);
    }
    return rehearsed(
        new KnowledgeText(live.file(), known.text()).with(entry.orElseThrow(), questions),
        lesson.entry(),
        questions,
        asked);
  }

  private Teaching rehearsed(
      Optional<String> after, String entry, List<String> taught, List<String> asked) {
    if (after.isEmpty()) {
      return new Refused(
          "file",
          "%s is written in a form that cannot be added to without changing the rest; add the entry by hand."
              .formatted(name()));
    }
    Matcher matcher = live.rehearse(after.get()).matcher();
    Attempts.Findings rehearsal =
        attempts.rehearse(
            known.matcher(), matcher, taught, Attempts.questions(known.knowledge(), asked));
    return new Teaching.Change(
        live.file(), known.text(), after.get(), entry, rehearsal.asked(), rehearsal.told());
  }

  private String name() {
    return live.file().getFileName().toString();
  }
}
