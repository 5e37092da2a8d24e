package dev.sapa.host.web.page.board;

import dev.sapa.sdk.metric.Definition.Series;
import java.util.Optional;

/// How far to trust a number, in words.
record Certainty(Tongue tongue) {
  private static final int FEW = 10;
  private static final int SOME = 30;

  /// Of 19 samples in 20, the true share lies within so many standard errors.
  private static final double ERRORS = 1.96;

  /// Empty for plain counts: they are what they are.
  Optional<String> of(Series series, double value, long rows) {
    return switch (series.aggregation()) {
      case COUNT, SUM -> Optional.empty();
      case SHARE -> Optional.of(share(value, rows));
      case MEAN, MEDIAN -> Optional.of(tongue.say("board.sure." + size(rows), rows));
    };
  }

  private String share(double share, long rows) {
    if (rows < FEW) {
      return tongue.say("board.sure.few", rows);
    }
    double[] range = range(share, rows);
    return tongue.say(
        rows < SOME ? "board.sure.range-some" : "board.sure.range",
        rows,
        tongue.percent(range[0]),
        tongue.percent(range[1]));
  }

  private static String size(long rows) {
    return rows < FEW ? "few" : rows < SOME ? "some" : "many";
  }

  /// Wilson's interval, which stays between 0 and 1 and is honest for small samples.
  static double[] range(double share, long rows) {
    double square = ERRORS * ERRORS;
    double middle = (share + square / (2 * rows)) / (1 + square / rows);
    double half =
        ERRORS
            * Math.sqrt(share * (1 - share) / rows + square / (4.0 * rows * rows))
            / (1 + square / rows);
    return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
  }
}
