package dev.sapa.plugins.faq;

import java.util.List;

/// How sure to be that a match is right, given the evidence: a logistic regression.
///
/// It is learnt from the knowledge itself. Some questions are held back as if customers asked them,
/// and some entries with all their questions, as if they were unanswerable; what the evidence looks
/// like when the rest is asked for those shows how far it can be trusted here. A knowledge of few
/// questions shows little, so what is usual of a knowledge counts as well.
final class Calibration {
  private static final float PRIOR = 4;
  private static final int ROUNDS = 25;
  private static final double SMALLEST_STEP = 1e-3;

  // Fitted over the questions of a shop and of a support team in two languages, asked and kept
  // from the matcher in turn. How far the support is ahead tells most.
  private static final float[] USUAL = {-2.2f, 0.4f, 1.7f, 1.2f, 0, 1.6f, 0.2f, 0.5f, 4.2f};

  private final double[] weights;

  private Calibration(double[] weights) {
    this.weights = weights;
  }

  /// A question asked in a rehearsal, what was found for it, and whether that was right.
  ///
  /// @param weight how much it counts
  record Trial(Evidence evidence, boolean right, float weight) {}

  static Calibration learn(List<Trial> trials) {
    int signals = Evidence.SIGNALS;
    double[] weights = new double[signals];
    for (int i = 0; i < signals; i++) {
      weights[i] = USUAL[i];
    }
    float[][] seen =
        trials.stream().map(trial -> trial.evidence().signals()).toArray(float[][]::new);
    // Newton's method: the problem is small and convex, so a few rounds settle it.
    for (int round = 0; round < ROUNDS; round++) {
      weights = improved(weights, step(weights, trials, seen), trials, seen);
    }
    return new Calibration(weights);
  }

  // Newton's step overshoots where nearly all trials went one way; half of it, or half of that,
  // does not.
  private static double[] improved(
      double[] weights, double[] step, List<Trial> trials, float[][] seen) {
    double before = loss(weights, trials, seen);
    for (double share = 1; share > SMALLEST_STEP; share /= 2) {
      double[] moved = weights.clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] -= share * step[i];
      }
      if (loss(moved, trials, seen) < before) {
        return moved;
      }
    }
    return weights;
  }

  private static double loss(double[] weights, List<Trial> trials, float[][] seen) {
    double loss = 0;
    for (int i = 0; i < weights.length; i++) {
      loss += PRIOR / 2 * (weights[i] - USUAL[i]) * (weights[i] - USUAL[i]);
    }
    for (int t = 0; t < seen.length; t++) {
      double odds = dot(weights, seen[t]) * (trials.get(t).right() ? 1 : -1);
      // log(1 + e^-odds), for odds of any size
      double surprise = Math.max(-odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
      loss += trials.get(t).weight() * surprise;
    }
    return loss;
  }

  private static double[] step(double[] weights, List<Trial> trials, float[][] seen) {
    int signals = weights.length;
    double[] slope = new double[signals];
    double[][] curve = new double[signals][signals];
    for (int i = 0; i < signals; i++) {
      slope[i] = PRIOR * (weights[i] - USUAL[i]);
      curve[i][i] = PRIOR;
    }
    for (int t = 0; t < seen.length; t++) {
      Trial trial = trials.get(t);
      double expected = probability(dot(weights, seen[t]));
      double error = (expected - (trial.right() ? 1 : 0)) * trial.weight();
      double bend = expected * (1 - expected) * trial.weight();
      for (int i = 0; i < signals; i++) {
        slope[i] += error * seen[t][i];
        for (int j = 0; j < signals; j++) {
          curve[i][j] += bend * seen[t][i] * seen[t][j];
        }
      }
    }
    return solve(curve, slope);
  }

  /// How likely a match is right, from 0 to 1.
  ///
  /// @param caution how much to take off, in the logarithm of the odds
  double confidence(Evidence evidence, double caution) {
    return probability(dot(weights, evidence.signals()) - caution);
  }

  private static double probability(double odds) {
    return 1 / (1 + Math.exp(-odds));
  }

  private static double dot(double[] weights, float[] signals) {
    double sum = 0;
    for (int i = 0; i < signals.length; i++) {
      sum += weights[i] * signals[i];
    }
    return sum;
  }

  // Gaussian elimination; the matrix is positive definite, so no pivot is 0.
  private static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int i = 0; i < n; i++) {
      for (int row = i + 1; row < n; row++) {
        double factor = matrix[row][i] / matrix[i][i];
        for (int column = i; column < n; column++) {
          matrix[row][column] -= factor * matrix[i][column];
        }
        right[row] -= factor * right[i];
      }
    }
    double[] solution = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = right[i];
      for (int column = i + 1; column < n; column++) {
        sum -= matrix[i][column] * solution[column];
      }
      solution[i] = sum / matrix[i][i];
    }
    return solution;
  }
}
