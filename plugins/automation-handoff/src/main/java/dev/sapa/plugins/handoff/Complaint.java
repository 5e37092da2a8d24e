package dev.sapa.plugins.handoff;

import dev.sapa.plugins.handoff.Phrases.Match;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// A complaint no machine should answer (R114): something went wrong with an order, and money, law,
/// health or a date that matters is at stake; or one that is serious by itself, such as being
/// charged twice. Asking what would happen if is not a complaint.
final class Complaint {
  private static final Set<String> IF = Sets.words("@if");
  private static final Set<String> SUPPOSING = Sets.words("@supposing");
  private static final Set<String> NEGATOR = Sets.words("@negator");
  private static final Set<String> SETTLED = Sets.words("@settled");
  private static final int REACH = 5;
  private static final double ALONE = 1;

  private final Phrases serious = Phrases.load("complaints");
  private final Phrases threats = Phrases.load("threats");
  private final Phrases problems = Phrases.load("problems");
  private final Phrases stakes = Phrases.load("stakes");

  /// @param earlier what the customer said shortly before
  boolean in(Words words, List<Words> earlier) {
    if (threats.in(words) || told(serious, words, match -> true)) {
      return true;
    }
    boolean problem = told(problems, words, match -> true);
    if (problem && stakes.in(words)) {
      return true;
    }
    boolean stake = told(stakes, words, match -> match.phrase().weight() >= ALONE);
    return (stake && earlier.stream().anyMatch(said -> told(problems, said, match -> true)))
        || (problem
            && earlier.stream()
                .anyMatch(said -> told(stakes, said, match -> match.phrase().weight() >= ALONE)));
  }

  private static boolean told(Phrases phrases, Words words, Predicate<Match> which) {
    return !words.hasAny(SETTLED)
        && phrases.matches(words).stream()
            .anyMatch(match -> which.test(match) && !supposed(words, match));
  }

  /// Whether it is only asked about or denied: *kalau barang rusak*, *cara refund*.
  private static boolean supposed(Words words, Match match) {
    return words.sentenceBefore(match.from()).stream().anyMatch(IF::contains)
        || words.before(match.from(), REACH).stream().anyMatch(SUPPOSING::contains)
        || words.list().subList(match.from(), match.to()).stream().anyMatch(SUPPOSING::contains)
        || words.before(match.from(), 1).stream().anyMatch(NEGATOR::contains);
  }
}
