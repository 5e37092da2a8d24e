package dev.sapa.host.insight;

import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.TomorrowAction;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a metric says about a span of time. Every screen, table and file shows this one, so that
/// they cannot disagree (complaint 19).
///
/// @param metric the id of the instance
/// @param definition what is measured; its series explain the numbers
/// @param reading the numbers, over everything and by dimension
/// @param action what the team does tomorrow; empty only where the metric failed to say
/// @param trends one for each series, in the definition's order
/// @param ofDeleted how many of the measurements behind the numbers come from conversations that
///   were deleted; they stay as they were measured, whatever is folded again
/// @param eventsBehind how many events are recorded that the numbers do not know yet, at most
/// @param problem why the metric stands still
public record MetricReport(
    String metric,
    Definition definition,
    Reading reading,
    Optional<TomorrowAction> action,
    List<Trend> trends,
    long ofDeleted,
    long eventsBehind,
    Optional<String> problem) {
  public MetricReport {
    trends = List.copyOf(trends);
  }

  /// A series over everything.
  ///
  /// @param met whether its target is met; empty where it has none, or nothing was measured
  /// @param days those on which something was measured, in order, in the business's time zone
  public record Trend(String series, Optional<Boolean> met, List<Day> days) {
    public Trend {
      days = List.copyOf(days);
    }
  }

  /// A day's number.
  public record Day(LocalDate date, double value, long sampleSize) {}
}
