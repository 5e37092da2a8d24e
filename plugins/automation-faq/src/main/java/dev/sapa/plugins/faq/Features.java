package dev.sapa.plugins.faq;

import java.util.Arrays;

/// What can be seen in a text: its words, pairs of words and concepts, then pieces of its words.
///
/// @param hashes one a feature
/// @param weights how much each says, before it is known how rare it is
/// @param wordLevel how many of the features, from the first, are words rather than pieces of them
record Features(long[] hashes, float[] weights, int wordLevel) {

  /// Collects features in two arrays that grow.
  static final class Builder {
    private long[] hashes = new long[96];
    private float[] weights = new float[96];
    private int size;
    private int wordLevel;

    void add(long hash, float weight) {
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, size * 2);
        weights = Arrays.copyOf(weights, size * 2);
      }
      hashes[size] = hash;
      weights[size++] = weight;
    }

    void endOfWords() {
      wordLevel = size;
    }

    Features build() {
      return new Features(Arrays.copyOf(hashes, size), Arrays.copyOf(weights, size), wordLevel);
    }
  }
}
