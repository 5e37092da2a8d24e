package dev.sapa.plugins.handoff;

import dev.sapa.plugins.handoff.Phrases.Match;
import dev.sapa.sdk.automation.Briefing;
import dev.sapa.sdk.automation.Turn;
import dev.sapa.sdk.automation.Turn.Said;
import dev.sapa.sdk.message.AuthoredBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Puts together what the agent must know (R016).
final class Dossier {
  private static final Set<String> SMALL = Sets.words("@small|@mark|@filler|@person|@want|@talk");
  private static final int SUBSTANCE = 2;

  private final Facts facts = new Facts();
  private final Promises promises = new Promises();
  private final Wish wish;
  private final Frustration frustration;

  Dossier(Wish wish, Frustration frustration) {
    this.wish = wish;
    this.frustration = frustration;
  }

  Briefing of(Turn turn) {
    List<Said> customer =
        new ArrayList<>(turn.history().stream().filter(Said::byCustomer).toList());
    customer.add(turn.message());
    return new Briefing(
        wants(turn, customer),
        tried(turn.history()),
        facts.in(customer),
        promises.in(turn.history()));
  }

  /// The last message that says what it is about, rather than only that a person shall come.
  private String wants(Turn turn, List<Said> customer) {
    Wording wording = Wording.of(turn.language());
    for (int i = customer.size() - 1; i >= 0; i--) {
      if (hasSubstance(Speech.words(customer.get(i)))) {
        return wording.wants(Quote.of(Speech.of(customer.get(i))));
      }
    }
    String words = Speech.of(turn.message());
    return words.isBlank() || wish.in(Words.of(words))
        ? wording.wantsAPerson()
        : wording.wants(Quote.of(words));
  }

  private boolean hasSubstance(Words words) {
    List<Match> mood = new ArrayList<>(wish.matches(words));
    mood.addAll(frustration.matches(words));
    return Phrases.besides(mood, words, SMALL) >= SUBSTANCE;
  }

  private static List<String> tried(List<Said> history) {
    return history.stream()
        .filter(said -> !said.byCustomer())
        .filter(said -> !said.authoredBy().equals(Optional.of(AuthoredBy.HUMAN)))
        .filter(said -> !said.content().plainText().isBlank())
        .map(said -> Quote.of(said.content().plainText(), said.id()))
        .toList();
  }
}
