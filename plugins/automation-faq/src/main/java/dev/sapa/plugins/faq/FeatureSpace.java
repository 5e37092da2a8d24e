package dev.sapa.plugins.faq;

import java.util.Arrays;
import java.util.List;

/// The features met in the questions of a knowledge, and how much each tells entries apart.
final class FeatureSpace {
  private static final float PIECES = 0.3f;
  private static final float UNKNOWN = 0.5f;

  private final FeatureIndex index = new FeatureIndex();
  private final int words;
  private final float[] rarity;
  private final float rarest;

  /// @param labels the number of the entry that each text belongs to
  FeatureSpace(List<Features> texts, int[] labels, int entries) {
    for (Features text : texts) {
      addAll(text.hashes(), 0, text.wordLevel());
    }
    words = index.size();
    for (Features text : texts) {
      addAll(text.hashes(), text.wordLevel(), text.hashes().length);
    }
    rarity = rarity(texts, labels, entries);
    rarest = (float) Math.log(1 + entries);
  }

  private void addAll(long[] hashes, int from, int to) {
    for (int i = from; i < to; i++) {
      index.add(hashes[i]);
    }
  }

  // A feature is as rare as the entries it occurs in are few: a word that all questions of one
  // entry share is the best there is.
  private float[] rarity(List<Features> texts, int[] labels, int entries) {
    Integer[] order = new Integer[texts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(labels[a], labels[b]));
    int[] last = new int[index.size()];
    int[] seenIn = new int[index.size()];
    for (int text : order) {
      for (long hash : texts.get(text).hashes()) {
        int feature = index.find(hash);
        if (last[feature] != labels[text] + 1) {
          last[feature] = labels[text] + 1;
          seenIn[feature]++;
        }
      }
    }
    float[] rarity = new float[index.size()];
    for (int i = 0; i < rarity.length; i++) {
      rarity[i] = (float) Math.log(1 + (double) entries / seenIn[i]);
    }
    return rarity;
  }

  int size() {
    return index.size();
  }

  /// The number of a feature; negative for one that no question has.
  int find(long feature) {
    return index.find(feature);
  }

  Vector vector(Features text) {
    long[] found = new long[text.hashes().length];
    int size = 0;
    double unknownWords = 0;
    double unknownPieces = 0;
    for (int i = 0; i < text.hashes().length; i++) {
      int feature = index.find(text.hashes()[i]);
      if (feature >= 0) {
        float value = text.weights()[i] * rarity[feature];
        found[size++] = (long) feature << 32 | Float.floatToRawIntBits(value);
      } else {
        double value = text.weights()[i] * rarest;
        if (i < text.wordLevel()) {
          unknownWords += value * value;
        } else {
          unknownPieces += value * value;
        }
      }
    }
    Arrays.sort(found, 0, size);
    return scaled(found, size, unknownWords, unknownPieces);
  }

  private Vector scaled(long[] found, int size, double unknownWords, double unknownPieces) {
    int[] indices = new int[size];
    float[] values = new float[size];
    int distinct = 0;
    int wordLevel = 0;
    for (int i = 0; i < size; i++) {
      int feature = (int) (found[i] >>> 32);
      float value = Float.intBitsToFloat((int) found[i]);
      if (distinct > 0 && indices[distinct - 1] == feature) {
        values[distinct - 1] += value;
      } else {
        indices[distinct] = feature;
        values[distinct++] = value;
        wordLevel += feature < words ? 1 : 0;
      }
    }
    double knownWords = square(values, 0, wordLevel);
    double knownPieces = square(values, wordLevel, distinct);
    scale(values, 0, wordLevel, 1 / Math.sqrt(knownWords + UNKNOWN * unknownWords + 1e-6));
    scale(
        values,
        wordLevel,
        distinct,
        PIECES / Math.sqrt(knownPieces + UNKNOWN * unknownPieces + 1e-6));
    return new Vector(Arrays.copyOf(indices, distinct), Arrays.copyOf(values, distinct), wordLevel);
  }

  private static double square(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i] * values[i];
    }
    return sum;
  }

  private static void scale(float[] values, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] *= (float) factor;
    }
  }
}
