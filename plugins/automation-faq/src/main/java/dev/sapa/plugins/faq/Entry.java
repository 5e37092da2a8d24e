package dev.sapa.plugins.faq;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One frequently asked question: the ways customers ask it, and the answer.
///
/// @param questions at least one, in any mix of languages
/// @param answer by language, `id` or `en`; empty only where questions are read without answers, to
///   measure the matcher
/// @param link to read more
/// @param video to watch
/// @param image to see
public record Entry(
    String id,
    List<String> questions,
    Map<String, String> answer,
    Optional<URI> link,
    Optional<URI> video,
    Optional<URI> image) {

  public Entry {
    questions = List.copyOf(questions);
    answer = Map.copyOf(answer);
    if (questions.isEmpty()) {
      throw new IllegalArgumentException(
          "The entry %s has no question. Add one way in which customers ask it.".formatted(id));
    }
  }

  public Entry(String id, List<String> questions, Map<String, String> answer) {
    this(id, questions, answer, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// The same answer to other questions.
  Entry withQuestions(List<String> others) {
    return new Entry(id, others, answer, link, video, image);
  }

  /// The answer in `language`, or in another when it is not written in that one.
  public Optional<String> answerIn(String language) {
    String answerThere = answer.get(language);
    return answerThere != null
        ? Optional.of(answerThere)
        : answer.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
            .map(Map.Entry::getValue)
            .findFirst();
  }
}
