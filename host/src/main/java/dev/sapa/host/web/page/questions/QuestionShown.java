package dev.sapa.host.web.page.questions;

import dev.sapa.host.learning.Question;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A question nobody answered, in words.
///
/// @param state `open`, `answered` or `dismissed`
/// @param times how often, and when last
/// @param settled what a person did about it
public record QuestionShown(
    String id,
    String text,
    String language,
    String state,
    String times,
    Optional<String> settled,
    List<Link> asked) {

  /// A conversation it was asked in.
  public record Link(String path, String at) {}

  static QuestionShown of(Question.Detail detail, Times times) {
    Question question = detail.question();
    Words words = times.words();
    return new QuestionShown(
        question.id(),
        question.text(),
        words.say("questions.language-" + (question.language().equals("en") ? "en" : "id")),
        question.state().name().toLowerCase(Locale.ROOT),
        words.say(
            question.times() == 1 ? "questions.once" : "questions.times",
            question.times(),
            times.at(question.lastAt())),
        question.settled().map(settled -> settled(question, settled, times)),
        detail.asked().stream()
            .filter(asked -> !asked.conversation().isEmpty())
            .map(asked -> new Link("/conversations/" + asked.conversation(), times.at(asked.at())))
            .toList());
  }

  private static String settled(Question question, Question.Settled settled, Times times) {
    String at = times.at(settled.at());
    return settled
        .taught()
        .map(taught ->
            times
                .words()
                .say(
                    question.state() == Question.State.OPEN
                        ? "questions.taught-in-vain"
                        : "questions.taught-by",
                    settled.by(),
                    at,
                    taught.entry()))
        .orElseGet(() -> times.words().say("questions.dismissed-by", settled.by(), at));
  }
}
