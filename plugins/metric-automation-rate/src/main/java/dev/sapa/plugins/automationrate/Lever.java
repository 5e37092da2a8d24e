package dev.sapa.plugins.automationrate;

import dev.sapa.sdk.metric.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The largest group of episodes that automations did not finish: where tomorrow's work helps most.
///
/// @param waited whether the customers were abandoned
/// @param channel the one with most of them
/// @param topic what most of them asked about
/// @param count how many they are
/// @param onTopic how many of them asked about it
record Lever(boolean waited, String cause, String channel, Topic topic, long count, long onTopic) {

  /// One combination of dimensions.
  private record Line(String outcome, String cause, String channel, String topic, long count) {}

  static Optional<Lever> largest(Reading reading) {
    return largest(lines(reading));
  }

  static Optional<Lever> largestAbandoned(Reading reading) {
    return largest(
        lines(reading).stream().filter(line -> line.outcome().equals(Numbers.ABANDONED)).toList());
  }

  private static List<Line> lines(Reading reading) {
    return reading.numbers().stream()
        .filter(number -> number.series().equals(Numbers.UNFINISHED))
        .filter(number -> number.dimensions().containsKey("cause"))
        .filter(number -> number.dimensions().containsKey("topic"))
        .map(Lever::line)
        .toList();
  }

  private static Line line(Reading.Number number) {
    Map<String, String> dimensions = number.dimensions();
    return new Line(
        dimensions.getOrDefault("outcome", ""),
        dimensions.getOrDefault("cause", ""),
        dimensions.getOrDefault("channel", ""),
        dimensions.getOrDefault("topic", ""),
        number.sampleSize());
  }

  private static Optional<Lever> largest(List<Line> lines) {
    Optional<Map.Entry<String, Long>> cause =
        most(lines, line -> line.outcome() + " " + line.cause());
    return cause.flatMap(found ->
        of(
            lines.stream()
                .filter(line -> (line.outcome() + " " + line.cause()).equals(found.getKey()))
                .toList(),
            found.getValue()));
  }

  private static Optional<Lever> of(List<Line> lines, long count) {
    return lines.stream()
        .findFirst()
        .flatMap(first ->
            most(lines, Line::channel)
                .flatMap(channel ->
                    topic(lines)
                        .map(topic ->
                            new Lever(
                                first.outcome().equals(Numbers.ABANDONED),
                                first.cause(),
                                channel.getKey(),
                                Topic.withId(topic.getKey()),
                                count,
                                topic.getValue()))));
  }

  /// A topic that can be named, where there is one.
  private static Optional<Map.Entry<String, Long>> topic(List<Line> lines) {
    List<Line> named =
        lines.stream().filter(line -> !line.topic().equals(Topic.OTHER.id())).toList();
    return most(named, Line::topic).or(() -> most(lines, Line::topic));
  }

  private static Optional<Map.Entry<String, Long>> most(
      List<Line> lines, Function<Line, String> by) {
    return lines.stream()
        .collect(Collectors.groupingBy(by, Collectors.summingLong(Line::count)))
        .entrySet()
        .stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
  }
}
