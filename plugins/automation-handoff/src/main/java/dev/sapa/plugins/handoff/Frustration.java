package dev.sapa.plugins.handoff;

import dev.sapa.plugins.handoff.Phrases.Match;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Signs that a customer is disappointed, tired or angry (R018): words with a weight, and how loud
/// they are written. Loudness alone is not anger.
final class Frustration {
  private static final Set<String> NEGATOR = Sets.words("@negator");
  private static final Set<String> IMAGINED = Sets.words("@imagined");
  private static final Set<String> DELIGHT = Sets.words("@delight");
  private static final int REACH = 3;
  private static final double STRONG = 1;

  private final Phrases signs = Phrases.load("frustration");
  private final Phrases extra;

  Frustration(List<String> extra) {
    this.extra = OwnWordings.phrases(extra);
  }

  List<Match> matches(Words words) {
    return signs.matches(words);
  }

  /// How strong the signs are; 1 is a clear one.
  double in(String text, Words words) {
    double said = weight(words) + (extra.in(words) ? STRONG : 0);
    double faces = Tone.faces(text);
    double loud = Tone.of(text);
    boolean happy = said + faces < STRONG && words.hasAny(DELIGHT);
    return said + faces + (happy ? 0 : loud);
  }

  private double weight(Words words) {
    List<Match> counted = new ArrayList<>();
    Set<String> lines = new HashSet<>();
    List<Match> matches = new ArrayList<>(signs.matches(words));
    matches.sort((a, b) -> Double.compare(b.phrase().weight(), a.phrase().weight()));
    for (Match match : matches) {
      if (counted.stream().noneMatch(match::overlaps)
          && !takenBack(words, match)
          && lines.add(match.phrase().line())) {
        counted.add(match);
      }
    }
    return counted.stream().mapToDouble(match -> match.phrase().weight()).sum();
  }

  /// *Tidak kecewa*, *biar tidak kecewa*, *kecewa? tidak, enak banget*.
  private static boolean takenBack(Words words, Match match) {
    List<String> before = words.before(match.from(), REACH);
    boolean asked = words.at(match.to()).equals("?") && NEGATOR.contains(words.at(match.to() + 1));
    return asked
        || before.stream().anyMatch(IMAGINED::contains)
        || (!NEGATOR.contains(words.at(match.from()))
            && before.stream().anyMatch(NEGATOR::contains));
  }
}
