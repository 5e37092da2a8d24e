package dev.sapa.host.insight;

import dev.sapa.sdk.metric.Definition.Aggregation;
import java.util.Arrays;
import java.util.Optional;

/// Values on their way to one number. Keeps them only where the number needs them all.
final class Tally {
  private final Aggregation aggregation;
  private double[] values = new double[0];
  private double sum;
  private int count;

  Tally(Aggregation aggregation) {
    this.aggregation = aggregation;
  }

  void add(double value) {
    if (aggregation == Aggregation.MEDIAN) {
      values = count < values.length ? values : Arrays.copyOf(values, Math.max(8, count * 2));
      values[count] = value;
    }
    sum += value;
    count++;
  }

  int count() {
    return count;
  }

  /// Empty where there is no value.
  Optional<Double> number() {
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (aggregation) {
          case COUNT -> (double) count;
          case SUM -> sum;
          case MEAN, SHARE -> sum / count;
          case MEDIAN -> median();
        });
  }

  private double median() {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    int middle = count / 2;
    return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
