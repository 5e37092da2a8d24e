package dev.sapa.plugins.faq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What each entry is about: the words and concepts of its questions, and, for less, those of its
/// id and answer. An answer that names a certificate speaks to a question about one.
final class Profiles {
  private static final float OF_ID = 0.8f;
  private static final float OF_ANSWER = 0.4f;
  private static final float MEANT = 0.95f;

  // A word in one of an entry's hundred questions says little of it; in one of four, a lot.
  private static final float OCCASIONAL = 0.1f;
  private static final float SMOOTHING = 0.5f;

  /// The entries that a feature speaks for, in order, and how much, before it is known how rare it
  /// is.
  private record Posting(int[] entries, float[] values, float rarity) {}

  private final Map<Long, Posting> postings = new HashMap<>();
  private final float rarest;
  private final int entries;

  /// @param questions the words of each question
  /// @param labels the number of the entry that each question belongs to
  /// @param background by entry, what it has besides its questions
  Profiles(List<List<Word>> questions, int[] labels, List<Map<Long, Float>> background) {
    entries = background.size();
    rarest = rarity(0);
    List<Map<Long, Float>> counts = new ArrayList<>();
    background.forEach(entry -> counts.add(new HashMap<>()));
    int[] sizes = new int[entries];
    for (int i = 0; i < labels.length; i++) {
      sizes[labels[i]]++;
      Map<Long, Float> count = counts.get(labels[i]);
      features(questions.get(i)).forEach(feature -> count.merge(feature, 1f, Float::sum));
    }
    Map<Long, SortedMap<Integer, Float>> uses = new HashMap<>();
    for (int entry = 0; entry < entries; entry++) {
      int number = entry;
      float few = OCCASIONAL * sizes[entry];
      Map<Long, Float> weights = new HashMap<>(background.get(entry));
      counts
          .get(entry)
          .forEach((feature, count) -> weights.merge(feature, count / (count + few), Math::max));
      weights.forEach((feature, weight) ->
          uses.computeIfAbsent(feature, absent -> new TreeMap<>()).put(number, weight));
    }
    uses.forEach((feature, use) -> postings.put(feature, posting(use)));
  }

  /// What `entry` has besides its questions, and how much that says of what it is about.
  static Map<Long, Float> background(Entry entry, Vocabulary vocabulary) {
    Map<Long, Float> background = new HashMap<>();
    for (String answer : entry.answer().values()) {
      features(vocabulary.words(answer)).forEach(feature -> background.put(feature, OF_ANSWER));
    }
    features(vocabulary.words(entry.id())).forEach(feature -> background.put(feature, OF_ID));
    return background;
  }

  private static Set<Long> features(List<Word> words) {
    Set<Long> features = new HashSet<>();
    for (Word word : words) {
      features.add(word.stem());
      for (long concept : word.concepts()) {
        features.add(concept);
      }
    }
    return features;
  }

  private Posting posting(SortedMap<Integer, Float> uses) {
    int[] users = new int[uses.size()];
    float[] values = new float[uses.size()];
    float sum = 0;
    int size = 0;
    for (Map.Entry<Integer, Float> use : uses.entrySet()) {
      users[size] = use.getKey();
      values[size++] = use.getValue();
      sum += use.getValue();
    }
    return new Posting(users, values, rarity(sum));
  }

  private float rarity(float uses) {
    return (float) Math.log(1 + entries / (SMOOTHING + uses));
  }

  /// How much of what a text says each entry is about, from 0 to 1.
  float[] support(List<Word> words) {
    float[] support = new float[entries];
    float[] best = new float[entries];
    float all = 1e-6f;
    for (Word word : words) {
      Arrays.fill(best, 0);
      float most = raise(best, word.stem(), 1);
      for (long concept : word.concepts()) {
        most = Math.max(most, raise(best, concept, MEANT));
      }
      all += word.weight() * (most > 0 ? most : rarest);
      for (int i = 0; i < entries; i++) {
        support[i] += word.weight() * best[i];
      }
    }
    for (int i = 0; i < entries; i++) {
      support[i] /= all;
    }
    return support;
  }

  // Returns what a feature is worth to an entry that has it in all its questions.
  private float raise(float[] best, long feature, float share) {
    Posting posting = postings.get(feature);
    if (posting == null) {
      return 0;
    }
    float value = share * posting.rarity();
    for (int i = 0; i < posting.entries().length; i++) {
      int entry = posting.entries()[i];
      best[entry] = Math.max(best[entry], value * posting.values()[i]);
    }
    return value;
  }

  /// Whether any entry is about a word or concept.
  boolean knows(long feature) {
    return postings.containsKey(feature);
  }

  /// Whether `entry` is about a word or concept.
  boolean has(int entry, long feature) {
    Posting posting = postings.get(feature);
    return posting != null && Arrays.binarySearch(posting.entries(), entry) >= 0;
  }
}
