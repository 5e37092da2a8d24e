package dev.sapa.plugins.faq;

import java.util.ArrayList;
import java.util.List;

/// Cuts a long message into the passages that may hold its question: sentences, clauses and, in
/// sentences without end, windows that overlap.
final class Passages {
  // A question stands near the beginning or the end of a message; what is between in a long one is
  // its story, or a pasted document.
  private static final int END = 3_000;
  private static final int SHORT = 12;
  private static final int WINDOW = 8;
  private static final int STRIDE = 4;
  private static final int LONGEST = 40;
  private static final int MOST = 48;

  private final Vocabulary vocabulary;

  Passages(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /// The words of each passage. The whole message is the first, unless it is long.
  List<List<Word>> of(String text) {
    String ends =
        text.length() <= 2 * END
            ? text
            : text.substring(0, END) + "\n" + text.substring(text.length() - END);
    List<List<Word>> clauses = new ArrayList<>();
    List<List<Word>> sentences = new ArrayList<>();
    List<Word> whole = new ArrayList<>();
    split(ends, clauses, sentences);
    sentences.forEach(whole::addAll);
    if (whole.isEmpty()) {
      return List.of(vocabulary.words(ends));
    }
    if (sentences.size() <= 1 && clauses.size() <= 1 && whole.size() <= SHORT) {
      return List.of(whole);
    }
    List<List<Word>> passages = new ArrayList<>();
    if (whole.size() <= LONGEST) {
      passages.add(whole);
    }
    if (sentences.size() > 1) {
      sentences.stream().filter(sentence -> sentence.size() <= LONGEST).forEach(passages::add);
    }
    if (clauses.size() > sentences.size()) {
      passages.addAll(clauses);
    }
    for (List<Word> clause : clauses) {
      addWindows(clause, passages);
    }
    return middleLeftOut(passages.stream().distinct().toList());
  }

  private static List<List<Word>> middleLeftOut(List<List<Word>> passages) {
    if (passages.size() <= MOST) {
      return passages;
    }
    List<List<Word>> kept = new ArrayList<>(passages.subList(0, MOST / 2));
    kept.addAll(passages.subList(passages.size() - MOST / 2, passages.size()));
    return kept;
  }

  private static void addWindows(List<Word> words, List<List<Word>> passages) {
    if (words.size() <= SHORT) {
      return;
    }
    for (int from = 0; from + STRIDE < words.size(); from += STRIDE) {
      passages.add(words.subList(from, Math.min(from + WINDOW, words.size())));
    }
  }

  private void split(String text, List<List<Word>> clauses, List<List<Word>> sentences) {
    int sentence = 0;
    int clause = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean ends = i == text.length() || endsSentence(text, i);
      if (ends || text.charAt(i) == ',' || text.charAt(i) == ';') {
        add(text, clause, i, clauses);
        clause = i + 1;
      }
      if (ends) {
        add(text, sentence, i, sentences);
        sentence = i + 1;
      }
    }
  }

  private void add(String text, int from, int to, List<List<Word>> parts) {
    if (from < to) {
      List<Word> words = vocabulary.words(text.substring(from, to));
      if (!words.isEmpty() && !words.stream().allMatch(Word::courtesy)) {
        parts.add(words);
      }
    }
  }

  // The stop in "10.00" or "kopisenja.example" ends no sentence.
  private static boolean endsSentence(String text, int at) {
    char c = text.charAt(at);
    boolean stop =
        c == '.' && (at + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)));
    return stop || c == '?' || c == '!' || c == '\n';
  }
}
