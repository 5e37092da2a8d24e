package dev.sapa.sdk.metric;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a metric measures.
///
/// @param id lower-case-with-dashes
/// @param question that the number answers, as the team would ask it
/// @param ownerRole who is responsible for it (R078)
/// @param series the numbers it consists of, the most important first
/// @param names how people read the dimensions (`channel`) and their values (`channel.whatsapp`);
///   what is missing is shown as it is
public record Definition(
    String id, Phrase question, Phrase ownerRole, List<Series> series, Map<String, Phrase> names) {
  public Definition {
    series = List.copyOf(series);
    names = Map.copyOf(names);
  }

  /// A metric whose dimensions are shown as they are.
  public Definition(String id, Phrase question, Phrase ownerRole, List<Series> series) {
    this(id, question, ownerRole, series, Map.of());
  }

  /// One number of a metric.
  ///
  /// @param id within the metric
  /// @param label as a person reads it
  /// @param target what the business aims at
  /// @param headline which rows count where a dimension is not asked for: with `by: person`, the
  ///   number over everything is made of those rows alone. Needed where one thing is measured in
  ///   more than one way; empty where every row counts
  public record Series(
      String id,
      Phrase label,
      Unit unit,
      Aggregation aggregation,
      Optional<Target> target,
      Map<String, String> headline) {
    public Series {
      headline = Map.copyOf(headline);
    }

    /// A number that every row counts for.
    public Series(
        String id, Phrase label, Unit unit, Aggregation aggregation, Optional<Target> target) {
      this(id, label, unit, aggregation, target, Map.of());
    }
  }

  /// What the business aims at.
  public record Target(Direction direction, double value) {}

  /// Which side of the target is good.
  public enum Direction {
    AT_MOST,
    AT_LEAST
  }

  /// What a value counts.
  public enum Unit {
    SECONDS,
    /// From 0 to 1.
    SHARE,
    COUNT,
    MONEY
  }

  /// How measurements become one number.
  public enum Aggregation {
    COUNT,
    SUM,
    MEAN,
    MEDIAN,
    /// The mean of values that are 0 or 1.
    SHARE
  }
}
