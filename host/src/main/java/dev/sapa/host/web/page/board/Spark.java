package dev.sapa.host.web.page.board;

import dev.sapa.host.insight.MetricReport.Day;
import dev.sapa.sdk.metric.Definition;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A number day by day, as a small drawing: a dot for each day on which something was measured, and
/// a line between neighbours.
///
/// @param lines the points of each unbroken line
/// @param target how far down the target is
/// @param says what a person who does not see it should know
public record Spark(List<String> lines, List<Dot> dots, Optional<String> target, String says) {
  private static final double WIDTH = 240;
  private static final double HEIGHT = 44;
  private static final double EDGE = 4;
  private static final double FAR = 3;

  public Spark {
    lines = List.copyOf(lines);
    dots = List.copyOf(dots);
  }

  /// A day.
  ///
  /// @param says the day with its number
  public record Dot(String x, String y, String says) {}

  static Spark of(Definition.Series series, List<Day> days, Period period, Tongue tongue) {
    double top = top(series, days);
    Optional<String> target =
        series
            .target()
            .map(Definition.Target::value)
            .filter(value -> top > 0 && value <= top)
            .map(value -> y(value, top));
    List<String> lines = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    long before = Long.MIN_VALUE;
    for (Day day : days) {
      long index = ChronoUnit.DAYS.between(period.first(), day.date());
      String x = x(index, period);
      String y = y(day.value(), top);
      if (index != before + 1 && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(x).append(',').append(y);
      dots.add(new Dot(x, y, words(series, day, tongue)));
      before = index;
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return new Spark(lines, dots, target, says(series, days, tongue));
  }

  /// What the upper edge stands for. A target far above everything would make all of it a flat line
  /// at the bottom, so it is left out.
  private static double top(Definition.Series series, List<Day> days) {
    double largest = days.stream().mapToDouble(Day::value).max().orElse(0);
    double target = series.target().map(Definition.Target::value).orElse(0.0);
    return target <= largest * FAR ? Math.max(largest, target) : largest;
  }

  private static String says(Definition.Series series, List<Day> days, Tongue tongue) {
    if (days.isEmpty()) {
      return tongue.say("board.spark-none");
    }
    Day latest = days.getLast();
    return tongue.say(
        "board.spark",
        days.size(),
        tongue.value(series.unit(), days.stream().mapToDouble(Day::value).min().orElse(0)),
        tongue.value(series.unit(), days.stream().mapToDouble(Day::value).max().orElse(0)),
        words(series, latest, tongue));
  }

  private static String words(Definition.Series series, Day day, Tongue tongue) {
    return "%s: %s (%d)"
        .formatted(
            tongue.day(day.date()), tongue.value(series.unit(), day.value()), day.sampleSize());
  }

  private static String x(long index, Period period) {
    return coordinate(EDGE + index * (WIDTH - 2 * EDGE) / Math.max(1, period.days() - 1));
  }

  private static String y(double value, double top) {
    double share = top <= 0 ? 0 : Math.clamp(value / top, 0, 1);
    return coordinate(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE));
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
