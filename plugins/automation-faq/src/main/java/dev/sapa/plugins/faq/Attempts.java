package dev.sapa.plugins.faq;

import dev.sapa.sdk.automation.Attempt;
import dev.sapa.sdk.automation.Teaching.Rehearsed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks questions of knowledge to see what would be answered.
///
/// @param needed the confidence from which an answer is given
record Attempts(Answers answers, double needed) {
  private static final int NEAREST = 5;
  private static final int MOST_OWN = 2000;

  Attempt attempt(Matcher matcher, String question, String language) {
    List<Match> nearest = matcher.nearest(question, NEAREST);
    return new Attempt(
        nearest.stream()
            .limit(1)
            .filter(first -> first.confidence() >= needed)
            .flatMap(first -> answers.contentIn(first.entry(), language).stream())
            .findFirst(),
        nearest.stream().map(match -> candidate(match, language)).toList(),
        needed);
  }

  private Attempt.Candidate candidate(Match match, String language) {
    Entry entry = match.entry();
    return new Attempt.Candidate(
        entry.id(),
        answers.question(entry, language),
        entry.answerIn(language).orElse(""),
        match.confidence());
  }

  /// What a change of knowledge changes.
  Findings rehearse(Matcher before, Matcher after, List<String> taught, List<String> others) {
    List<Rehearsed> told = new ArrayList<>();
    for (String question : taught) {
      told.add(rehearsed(question, true, before, after));
    }
    Set<String> rest = new LinkedHashSet<>(others);
    taught.forEach(rest::remove);
    for (String question : rest) {
      if (!source(before, question).equals(source(after, question))) {
        told.add(rehearsed(question, false, before, after));
      }
    }
    return new Findings(taught.size() + rest.size(), told);
  }

  /// @param asked how many questions
  record Findings(int asked, List<Rehearsed> told) {}

  /// The questions of the knowledge itself, and what customers asked.
  static List<String> questions(Knowledge knowledge, List<String> asked) {
    List<String> all = new ArrayList<>(asked);
    knowledge.questions().stream().limit(MOST_OWN).map(LabelledQuestion::text).forEach(all::add);
    return all;
  }

  private Rehearsed rehearsed(String question, boolean taught, Matcher before, Matcher after) {
    String language = answers.languageOf(question);
    return new Rehearsed(
        question, taught, attempt(before, question, language), attempt(after, question, language));
  }

  private Optional<String> source(Matcher matcher, String question) {
    return matcher
        .closest(question)
        .filter(match -> match.confidence() >= needed && !match.entry().answer().isEmpty())
        .map(match -> match.entry().id());
  }
}
