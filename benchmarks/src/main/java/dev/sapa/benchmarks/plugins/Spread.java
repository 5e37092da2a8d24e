package dev.sapa.benchmarks.plugins;

import java.util.List;

/// How samples spread.
public record Spread(List<Double> sorted) {
  public Spread {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("There is no sample.");
    }
    sorted = sorted.stream().sorted().toList();
  }

  public double median() {
    return share(0.5);
  }

  double p99() {
    return share(0.99);
  }

  /// The value that a share of all is not above.
  private double share(double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
