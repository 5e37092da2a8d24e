package dev.sapa.plugins.faq;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the word someone meant to write.
final class Suggestion {
  private static final int FARTHEST = 3;

  private Suggestion() {}

  static Optional<String> of(String written, List<String> known) {
    return known.stream()
        .filter(word -> distance(written, word) <= Math.min(FARTHEST, word.length() - 1))
        .min(Comparator.comparingInt(word -> distance(written, word)));
  }

  /// How many letters to add, drop, change or swap with their neighbour to make `a` of `b`.
  static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, steps);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] steps) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(steps[i - 1][j - 1] + same, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
  }
}
