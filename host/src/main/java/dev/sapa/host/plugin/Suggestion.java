package dev.sapa.host.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// The name somebody probably meant.
public final class Suggestion {
  private Suggestion() {}

  /// The known name that differs least from a given one, where it differs little.
  public static Optional<String> nearest(String given, Collection<String> known) {
    int tolerated = Math.max(1, given.length() / 3);
    return known.stream()
        .filter(name -> distance(given, name) <= tolerated)
        .min(Comparator.comparingInt(name -> distance(given, name)));
  }

  // Insertions, deletions, substitutions and swapped neighbours; upper and lower case count as the
  // same.
  private static int distance(String first, String second) {
    String left = first.toLowerCase(Locale.ROOT);
    String right = second.toLowerCase(Locale.ROOT);
    int[][] table = new int[left.length() + 1][right.length() + 1];
    for (int line = 0; line <= left.length(); line++) {
      for (int column = 0; column <= right.length(); column++) {
        table[line][column] =
            line == 0 || column == 0 ? line + column : step(table, left, right, line, column);
      }
    }
    return table[left.length()][right.length()];
  }

  private static int step(int[][] table, String left, String right, int line, int column) {
    char here = left.charAt(line - 1);
    char there = right.charAt(column - 1);
    int cost =
        Math.min(
            table[line - 1][column - 1] + (here == there ? 0 : 1),
            1 + Math.min(table[line - 1][column], table[line][column - 1]));
    boolean swapped =
        line > 1
            && column > 1
            && here == right.charAt(column - 2)
            && left.charAt(line - 2) == there;
    return swapped ? Math.min(cost, table[line - 2][column - 2] + 1) : cost;
  }
}
