package dev.sapa.plugins.meta;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Words made to fit a button or a row.
public final class Titles {
  private Titles() {}

  /// The words, cut short with an ellipsis where they are too long.
  public static String fit(String words, int max) {
    String line = words.strip();
    if (line.length() <= max) {
      return line;
    }
    return line.substring(0, whole(line, max - 1)).stripTrailing() + "…";
  }

  /// The given length, or one less where it would tear a character in two.
  private static int whole(String text, int length) {
    boolean torn =
        length > 0
            && Character.isHighSurrogate(text.charAt(length - 1))
            && Character.isLowSurrogate(text.charAt(length));
    return torn ? length - 1 : length;
  }

  /// Titles that fit and differ from each other, as WhatsApp demands; the second of two equal ones
  /// gets a number.
  public static List<String> unique(List<String> titles, int max) {
    List<String> fitted = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (String title : titles) {
      String candidate = fit(title, max);
      for (int number = 2; !used.add(candidate); number++) {
        String suffix = " " + number;
        candidate = fit(title, max - suffix.length()) + suffix;
      }
      fitted.add(candidate);
    }
    return fitted;
  }
}
