package dev.sapa.plugins.automationrate;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Words and signs that ask nothing.
final class Courtesy {
  private static final int MOST_WORDS = 6;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}]+");
  private static final Set<String> WORDS =
      Set.of(
          "makasih",
          "makasi",
          "mksh",
          "terimakasih",
          "terima",
          "kasih",
          "trims",
          "thanks",
          "thank",
          "thx",
          "you",
          "ty",
          "ok",
          "oke",
          "okay",
          "okey",
          "sip",
          "siap",
          "baik",
          "baiklah",
          "noted",
          "mantap",
          "great",
          "good",
          "perfect",
          "nice",
          "ya",
          "yes",
          "iya",
          "kak",
          "ka",
          "kakak",
          "min",
          "admin",
          "mas",
          "mbak",
          "gan",
          "sis",
          "pak",
          "bu",
          "banyak",
          "so",
          "much",
          "very",
          "ok2",
          "dah",
          "bye",
          "sama");
  private static final Set<String> DISLIKES =
      Set.of("👎", "😡", "😠", "🤬", "😤", "😞", "😒", "🙄", "😢", "😭", "😕", "🤦", "❌", "💔");

  private Courtesy() {}

  /// Whether a message is only thanks or agreement; signs without any word are.
  static boolean isAllOf(String text) {
    String[] words = NO_WORD.split(text.toLowerCase(Locale.ROOT).strip());
    int said = 0;
    for (String word : words) {
      if (!word.isEmpty() && (!WORDS.contains(word) || ++said > MOST_WORDS)) {
        return false;
      }
    }
    return !text.contains("?");
  }

  /// Whether a reaction says that something did not help.
  static boolean isDislike(String emoji) {
    return DISLIKES.stream().anyMatch(emoji::startsWith);
  }
}
