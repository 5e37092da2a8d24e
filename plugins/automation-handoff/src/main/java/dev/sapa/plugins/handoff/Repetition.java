package dev.sapa.plugins.handoff;

import dev.sapa.sdk.automation.Turn.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The same question, asked again and again: the answers in between did not help.
///
/// @param similarity from which share of common words two messages ask the same; where both also
///   have a word of their own, half of what is missing is allowed, since *ongkir ke Bandung* and
///   *ongkir ke Jakarta* are two questions
record Repetition(double similarity) {
  private static final Set<String> SMALL = Sets.words("@small|@mark");
  private static final Set<String> NAVIGATION = Sets.words("@navigation");
  private static final Pattern NUMBER = Pattern.compile(".*\\d.*");
  private static final int STEM = 4;

  /// How often the customer asked this, the current message included; 0 where it is no question.
  int times(Words current, List<Said> earlier) {
    Set<String> asked = content(current);
    if (asked.isEmpty() || (asked.size() == 1 && NAVIGATION.containsAll(asked))) {
      return 0;
    }
    long before =
        earlier.stream()
            .map(Speech::words)
            .map(Repetition::content)
            .filter(other -> same(asked, other))
            .count();
    return (int) before + 1;
  }

  private boolean same(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty() || !numbers(one).equals(numbers(other))) {
      return false;
    }
    List<String> left = new ArrayList<>(other);
    int common = 0;
    for (String word : one) {
      if (left.remove(word) || left.removeIf(candidate -> alike(word, candidate))) {
        common++;
      }
    }
    double share = 2.0 * common / (one.size() + other.size());
    boolean bothOwn = common < one.size() && common < other.size();
    return share >= (bothOwn ? 1 - (1 - similarity) / 2 : similarity);
  }

  /// One stem, or one slip of the finger.
  private static boolean alike(String one, String other) {
    if (one.length() < STEM || other.length() < STEM) {
      return false;
    }
    return one.startsWith(other) || other.startsWith(one) || Spelling.oneSlipApart(one, other);
  }

  private static Set<String> content(Words words) {
    Set<String> content = new HashSet<>(words.list());
    content.removeAll(SMALL);
    content.removeIf(word -> word.length() < 2);
    return content;
  }

  private static Set<String> numbers(Set<String> words) {
    Set<String> numbers = new HashSet<>(words);
    numbers.removeIf(word -> !NUMBER.matcher(word).matches());
    return numbers;
  }
}
