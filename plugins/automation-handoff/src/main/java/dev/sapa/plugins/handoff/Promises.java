package dev.sapa.plugins.handoff;

import dev.sapa.sdk.automation.Turn.Said;
import java.util.List;
import java.util.stream.Stream;

/// What the business said it would do, sentence by sentence.
final class Promises {
  private final Phrases signs = Phrases.load("promises");

  /// With the id of the message that says it.
  List<String> in(List<Said> history) {
    return history.stream()
        .filter(said -> !said.byCustomer())
        .flatMap(this::in)
        .distinct()
        .toList();
  }

  private Stream<String> in(Said said) {
    return Quote.sentences(said.content().plainText())
        .filter(sentence -> signs.in(Words.of(sentence)))
        .map(sentence -> Quote.of(sentence, said.id()));
  }
}
