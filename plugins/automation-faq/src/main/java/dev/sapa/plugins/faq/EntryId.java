package dev.sapa.plugins.faq;

import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.function.Predicate;

/// An id made from the words a person calls an entry by.
final class EntryId {
  private static final int LONGEST = 40;
  private static final String NAMELESS = "answer";

  private EntryId() {}

  /// In lower case with dashes, and not one that is taken.
  static String of(String title, Predicate<String> taken) {
    String plain =
        java.text.Normalizer.normalize(title, Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String id = plain.isEmpty() ? NAMELESS : cut(plain);
    String free = id;
    for (int number = 2; taken.test(free); number++) {
      free = id + "-" + number;
    }
    return free;
  }

  private static String cut(String id) {
    if (id.length() <= LONGEST) {
      return id;
    }
    int end = id.lastIndexOf('-', LONGEST);
    return id.substring(0, end > 0 ? end : LONGEST);
  }
}
