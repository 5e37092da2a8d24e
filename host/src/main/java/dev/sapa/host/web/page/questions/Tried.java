package dev.sapa.host.web.page.questions;

import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.automation.Attempt;
import dev.sapa.sdk.message.Content;
import java.util.List;
import java.util.Optional;

/// What an automation would do with a question, in words.
///
/// @param answers whether it would answer
/// @param what what it would do, and how sure it is
/// @param text what the customer would read
/// @param nearest what comes closest, the likeliest first
public record Tried(
    String question, boolean answers, String what, Optional<String> text, List<Near> nearest) {

  private static final double WORTH_SAYING = 0.01;

  /// Something known.
  ///
  /// @param sure how likely it is right; empty where that is next to nothing
  public record Near(String id, String title, String answer, String sure) {}

  static Tried of(String question, Attempt attempt, Words words) {
    List<Near> nearest =
        attempt.nearest().stream()
            .map(near ->
                new Near(
                    near.id(),
                    near.title(),
                    near.answer(),
                    near.confidence() < WORTH_SAYING
                        ? ""
                        : words.say("questions.sure", percent(near.confidence()))))
            .toList();
    return new Tried(
        question,
        attempt.answer().isPresent(),
        what(attempt, words),
        attempt.answer().map(Content::plainText),
        nearest);
  }

  /// What it would do, said by itself.
  String sentence(Words words) {
    return words.say(answers ? "questions.answers" : "questions.silent") + " " + what;
  }

  private static String what(Attempt attempt, Words words) {
    Optional<Attempt.Candidate> first = attempt.nearest().stream().findFirst();
    if (first.isEmpty()) {
      return words.say("questions.knows-nothing");
    }
    String sure = percent(first.get().confidence());
    return attempt.answer().isPresent()
        ? words.say("questions.would-answer", first.get().title(), sure)
        : words.say(
            "questions.would-not-answer", first.get().title(), sure, percent(attempt.needed()));
  }

  private static String percent(double share) {
    return Long.toString(Math.round(share * 100));
  }
}
