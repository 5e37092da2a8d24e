package dev.sapa.plugins.faq;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A softmax over the entries, linear in the features, learnt with AdaGrad.
final class LinearModel {
  private static final float RATE = 0.15f;
  private static final int EPOCHS_SMALL = 10;
  private static final int STEPS = 150_000;
  private static final float STILL = 0.001f;

  private final int entries;
  private final float[] weights;

  LinearModel(List<Vector> texts, int[] labels, int entries, int features) {
    this.entries = entries;
    this.weights = new float[Math.multiplyExact(features, entries)];
    learn(texts, labels);
  }

  private void learn(List<Vector> texts, int[] labels) {
    int epochs = Math.clamp(STEPS / texts.size(), 6, EPOCHS_SMALL);
    float[] squares = new float[weights.length];
    float[] slope = new float[entries];
    int[] active = new int[entries];
    int[] order = new int[texts.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    var random = new SplittableRandom(42);
    for (int epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      for (int i : order) {
        step(texts.get(i), labels[i], slope, squares, active);
      }
    }
  }

  private void step(Vector text, int label, float[] slope, float[] squares, int[] active) {
    probabilities(text, slope);
    slope[label] -= 1;
    int moving = 0;
    for (int c = 0; c < entries; c++) {
      if (Math.abs(slope[c]) > STILL) {
        active[moving++] = c;
      }
    }
    int[] indices = text.indices();
    float[] values = text.values();
    for (int f = 0; f < indices.length; f++) {
      int base = indices[f] * entries;
      float value = values[f];
      for (int i = 0; i < moving; i++) {
        int weight = base + active[i];
        float gradient = slope[active[i]] * value;
        float square = squares[weight] + gradient * gradient;
        squares[weight] = square;
        weights[weight] -= RATE * gradient / (float) Math.sqrt(square + 1e-8f);
      }
    }
  }

  /// Fills `scores` with how well each entry fits; they are logarithms, up to a constant.
  void scores(Vector text, float[] scores) {
    Arrays.fill(scores, 0);
    int[] indices = text.indices();
    float[] values = text.values();
    for (int f = 0; f < indices.length; f++) {
      int base = indices[f] * entries;
      float value = values[f];
      for (int c = 0; c < entries; c++) {
        scores[c] += value * weights[base + c];
      }
    }
  }

  private void probabilities(Vector text, float[] result) {
    scores(text, result);
    float max = Float.NEGATIVE_INFINITY;
    for (float score : result) {
      max = Math.max(max, score);
    }
    float sum = 0;
    for (int c = 0; c < result.length; c++) {
      result[c] = (float) Math.exp(result[c] - max);
      sum += result[c];
    }
    for (int c = 0; c < result.length; c++) {
      result[c] /= sum;
    }
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }
}
