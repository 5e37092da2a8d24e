package dev.sapa.plugins.faq;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/// Weighs the entries of a knowledge for a text: a linear model and what each entry is about
/// propose a few, and how near their questions come decides among them.
final class Scorer {
  private static final int SHORT_LIST = 6;
  private static final float NEAREST = 3;
  private static final float SUPPORT = 8;
  private static final float SAME_MEANING = 0.7f;
  private static final float OTHER_TOPIC = 4;
  private static final float OTHER_SUBJECT = 1.5f;
  private static final float UNRIVALLED = 1;

  private final Language language;
  private final FeatureSpace space;
  private final LinearModel linear;
  private final NearestQuestions nearest;
  private final Profiles profiles;
  private final int entries;

  /// @param questions what is seen in each
  /// @param labels the number of the entry that each question belongs to
  /// @param profiles what each entry is about
  Scorer(
      Language language, List<Features> questions, int[] labels, Profiles profiles, int entries) {
    this.language = language;
    this.entries = entries;
    this.profiles = profiles;
    space = new FeatureSpace(questions, labels, entries);
    List<Vector> vectors = questions.stream().map(space::vector).toList();
    linear = new LinearModel(vectors, labels, entries, space.size());
    nearest = new NearestQuestions(vectors, labels, entries);
  }

  Evidence weigh(List<Word> words) {
    return weigh(words, language.features(words));
  }

  /// @param features what is seen in the words
  Evidence weigh(List<Word> words, Features features) {
    return evidence(ranking(words, features), 0);
  }

  /// The likeliest entries, the likeliest first.
  List<Evidence> rank(List<Word> words) {
    Ranking ranking = ranking(words, language.features(words));
    return IntStream.range(0, ranking.order().length)
        .mapToObj(place -> evidence(ranking, place))
        .toList();
  }

  /// Entries weighed for a text.
  ///
  /// @param order the places of the short list, the best first
  private record Ranking(
      List<Word> words,
      Vector text,
      float[] scores,
      float[] support,
      int[] shortList,
      float[] combined,
      int[] order) {}

  private Ranking ranking(List<Word> words, Features features) {
    Vector text = space.vector(features);
    float[] scores = new float[entries];
    linear.scores(text, scores);
    float[] support = profiles.support(words);
    float[] promise = new float[entries];
    for (int i = 0; i < entries; i++) {
      promise[i] = scores[i] + SUPPORT * support[i];
    }
    int[] shortList = best(promise, SHORT_LIST);
    float[] combined = new float[shortList.length];
    for (int i = 0; i < shortList.length; i++) {
      combined[i] = promise[shortList[i]] + NEAREST * nearest.likeness(text, shortList[i]);
    }
    int[] order = best(combined, combined.length);
    return new Ranking(words, text, scores, support, shortList, combined, order);
  }

  // What is not the best trails the best; the best leads the second.
  private Evidence evidence(Ranking ranking, int place) {
    int[] order = ranking.order();
    int entry = ranking.shortList()[order[place]];
    int rival = place == 0 ? 1 : 0;
    float margin =
        order.length == 1
            ? UNRIVALLED
            : ranking.combined()[order[place]] - ranking.combined()[order[rival]];
    return new Evidence(
        entry,
        (float) Math.exp(ranking.scores()[entry] - logSum(ranking.scores())),
        margin,
        nearest.likeness(ranking.text(), entry),
        known(ranking.words()),
        covered(ranking.words(), entry),
        ranking.support()[entry],
        lead(ranking.support(), entry));
  }

  // A text that is about one entry alone is answered even when it shares no word with a question.
  private static float lead(float[] support, int winner) {
    float next = 0;
    for (int i = 0; i < support.length; i++) {
      next = i == winner ? next : Math.max(next, support[i]);
    }
    return support[winner] - next;
  }

  private float known(List<Word> words) {
    return share(words, profiles::knows);
  }

  private float covered(List<Word> words, int entry) {
    return share(words, feature -> profiles.has(entry, feature));
  }

  private static float share(List<Word> words, LongPredicate known) {
    float all = 0;
    float found = 0;
    for (Word word : words) {
      float share = share(word, known);
      found += word.weight() * share;
      all += word.weight() * (share == 0 ? strangeness(word) : 1);
    }
    return all == 0 ? 0 : found / all;
  }

  private static float strangeness(Word word) {
    if (word.topic()) {
      return OTHER_TOPIC;
    }
    return word.subject() ? OTHER_SUBJECT : 1;
  }

  private static float share(Word word, LongPredicate known) {
    if (known.test(word.stem())) {
      return 1;
    }
    for (long concept : word.concepts()) {
      if (known.test(concept)) {
        return SAME_MEANING;
      }
    }
    return 0;
  }

  // One entry alone is not certain to be meant, so it shares with the place of none.
  private static float logSum(float[] scores) {
    float max = 0;
    for (float score : scores) {
      max = Math.max(max, score);
    }
    float sum = scores.length == 1 ? 1 : 0;
    for (float score : scores) {
      sum += (float) Math.exp(score - max);
    }
    return max + (float) Math.log(sum);
  }

  /// The places of the highest `count` scores, the highest first.
  private static int[] best(float[] scores, int count) {
    int[] best = new int[Math.min(count, scores.length)];
    int size = 0;
    for (int i = 0; i < scores.length; i++) {
      if (size == best.length && scores[i] <= scores[best[size - 1]]) {
        continue;
      }
      int place = size < best.length ? size++ : size - 1;
      while (place > 0 && scores[best[place - 1]] < scores[i]) {
        best[place] = best[place - 1];
        place--;
      }
      best[place] = i;
    }
    return Arrays.copyOf(best, size);
  }
}
