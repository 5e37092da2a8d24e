package dev.sapa.benchmarks;

import java.util.Locale;

/// How figures are written.
final class Words {
  static final String NONE = "–";

  private Words() {}

  static String count(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,.0f", value);
  }

  static String micros(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,.0f µs", value);
  }

  static String millis(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,.1f ms", value);
  }

  static String megabytes(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,.0f MB", value);
  }

  static String percent(double share) {
    return Double.isNaN(share) ? NONE : String.format(Locale.ROOT, "%+.0f %%", 100 * share);
  }
}
