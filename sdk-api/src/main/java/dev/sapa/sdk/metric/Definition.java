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

  /// A metric of a few numbers, whose dimensions are shown as they are.
  public static Definition of(String id, Phrase question, Phrase ownerRole, Series... series) {
    return new Definition(id, question, ownerRole, List.of(series));
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

    /// How many rows there are.
    public static Series count(String id, Phrase label) {
      return new Series(id, label, Unit.COUNT, Aggregation.COUNT, Optional.empty());
    }

    /// The share of rows whose value is 1, the others being 0.
    public static Series share(String id, Phrase label) {
      return new Series(id, label, Unit.SHARE, Aggregation.SHARE, Optional.empty());
    }

    /// The middle one of waits or other spans of time, in seconds.
    public static Series median(String id, Phrase label) {
      return new Series(id, label, Unit.SECONDS, Aggregation.MEDIAN, Optional.empty());
    }

    /// The same with a target that is missed below it.
    public Series atLeast(double value) {
      return with(new Target(Direction.AT_LEAST, value));
    }

    /// The same with a target that is missed above it.
    public Series atMost(double value) {
      return with(new Target(Direction.AT_MOST, value));
    }

    private Series with(Target target) {
      return new Series(id, label, unit, aggregation, Optional.of(target), headline);
    }
  }

  /// What the business aims at.
  ///
  /// @param value in the unit of the series
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
