package dev.sapa.host.web.page.board;

import dev.sapa.sdk.metric.Definition.Direction;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Definition.Unit;
import java.util.Optional;

/// Where a number went since the days before.
///
/// @param way `up`, `down`, `same`, or empty where there was nothing before
/// @param tone whether that is `good`, `bad`, or neither
record Trend(Optional<String> says, String way, String tone) {
  private static final Trend NONE = new Trend(Optional.empty(), "", "");

  static Trend of(
      Series series, Optional<Double> now, Optional<Double> before, int days, Tongue tongue) {
    if (now.isEmpty()) {
      return NONE;
    }
    if (before.isEmpty()) {
      return new Trend(Optional.of(tongue.say("board.trend.none", days)), "", "");
    }
    String was = tongue.value(series.unit(), before.get());
    if (tongue.value(series.unit(), now.get()).equals(was)) {
      return new Trend(Optional.of(tongue.say("board.trend.same", days, was)), "same", "");
    }
    boolean up = now.get() > before.get();
    String way = up ? "up" : "down";
    String words =
        series.unit() == Unit.SHARE
            ? tongue.say(
                "board.trend." + way + "-points", points(now.get(), before.get()), was, days)
            : tongue.say("board.trend." + way, was, days);
    return new Trend(Optional.of(words), way, tone(series, up));
  }

  private static String tone(Series series, boolean up) {
    return series
        .target()
        .map(target -> target.direction() == Direction.AT_LEAST)
        .map(upIsGood -> up == upIsGood ? "good" : "bad")
        .orElse("");
  }

  /// The difference of the percentages as shown, so that nobody finds it wrong.
  private static long points(double now, double before) {
    return Math.max(1, Math.abs(Math.round(now * 100) - Math.round(before * 100)));
  }
}
