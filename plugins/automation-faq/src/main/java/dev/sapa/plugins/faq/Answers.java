package dev.sapa.plugins.faq;

import dev.sapa.sdk.automation.Decision;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import java.util.List;
import java.util.Optional;

/// Words a reply from an entry, and says where it comes from.
final class Answers {
  private final CommonWords common = new CommonWords();

  /// The answer of a match's entry in `language`, or in another when it is not written in that one.
  Optional<Decision> reply(Match match, String language) {
    Entry entry = match.entry();
    return entry
        .answerIn(language)
        .map(answer -> new Decision.Reply(content(entry, answer), explanation(match, language)));
  }

  /// What a customer would read of an entry in `language`.
  Optional<Content> contentIn(Entry entry, String language) {
    return entry.answerIn(language).map(answer -> content(entry, answer));
  }

  private static Content content(Entry entry, String answer) {
    boolean wordsOnly =
        entry.link().isEmpty() && entry.image().isEmpty() && entry.video().isEmpty();
    return wordsOnly
        ? new Content.Text(answer)
        : new Content.Rich(
            answer, entry.link(), entry.image(), entry.video(), List.of(), Optional.empty());
  }

  private Explanation explanation(Match match, String language) {
    Entry entry = match.entry();
    String question = question(entry, language);
    boolean english = language.equals("en");
    return new Explanation(
        (english ? "Answered from the FAQ: " : "Menjawab dari FAQ: ") + question,
        List.of(new Explanation.Source(entry.id(), question, entry.link())),
        Optional.of(match.confidence()),
        english
            ? "If this does not answer it, choose Talk to a person."
            : "Jika ini belum menjawab, pilih Bicara dengan orang.");
  }

  /// The language a question is written in.
  String languageOf(String question) {
    return common.isEnglish(question) ? "en" : "id";
  }

  /// The first question of `entry` that is written in `language`.
  String question(Entry entry, String language) {
    return entry.questions().stream()
        .filter(question -> common.isEnglish(question) == language.equals("en"))
        .findFirst()
        .orElse(entry.questions().getFirst());
  }
}
