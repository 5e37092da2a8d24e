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

  /// `; did you mean x?` or, where nothing is near, `.`
  public static String ending(String given, Collection<String> known) {
    return nearest(given, known).map(name -> "; did you mean " + name + "?").orElse(".");
  }

  // Insertions, deletions and substitutions; upper and lower case count as the same.
  private static int distance(String first, String second) {
    String left = first.toLowerCase(Locale.ROOT);
    String right = second.toLowerCase(Locale.ROOT);
    int[] row = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= right.length(); column++) {
        int substituted = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(substituted, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[right.length()];
  }
}
