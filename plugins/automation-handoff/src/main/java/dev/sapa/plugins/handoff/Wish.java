package dev.sapa.plugins.handoff;

import dev.sapa.plugins.handoff.Phrases.Match;
import java.util.List;
import java.util.Set;

/// The wish to talk to a person, in words.
final class Wish {
  private static final Set<String> REJECT = Sets.words("@reject");
  private static final Set<String> WILL = Sets.words("@will");
  private static final Set<String> ASK = Sets.words("@ask");
  private static final int REACH = 5;

  private final Phrases requests = Phrases.load("requests");
  private final Phrases extra;

  Wish(List<String> extra) {
    this.extra = OwnWordings.phrases(extra);
  }

  List<Match> matches(Words words) {
    return requests.matches(words);
  }

  boolean in(Words words) {
    return extra.in(words)
        || requests.matches(words).stream().anyMatch(match -> !rejected(words, match));
  }

  /// Whether the wish is turned down: *jangan sambungkan*, *I don't need an agent*; but not *kenapa
  /// tidak disambungkan*.
  private static boolean rejected(Words words, Match match) {
    if (REJECT.contains(words.at(match.from()))) {
      return false;
    }
    for (String word : words.before(match.from(), REACH)) {
      if (REJECT.contains(word)) {
        return words.before(match.from(), REACH).stream().noneMatch(ASK::contains);
      }
      if (!WILL.contains(word)) {
        return false;
      }
    }
    return false;
  }
}
