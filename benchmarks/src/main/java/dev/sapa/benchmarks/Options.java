package dev.sapa.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// What is asked for on the command line.
///
/// @param home the repository: where `sapa` is
/// @param peers the folder of the peers to measure as well
/// @param only the names to measure; empty for all
record Options(
    Path home,
    Optional<Path> peers,
    List<String> only,
    int connections,
    double warmUpSeconds,
    double seconds,
    Optional<Path> results) {
  static final String USAGE =
      """
      benchmarks/run [--peers DIR] [--only NAME,NAME] [--connections 64] [--warm-up 60] [--seconds 15] [--no-file]
        --peers DIR    measures the peers in DIR as well, copied to a temporary folder
        --only         sapa, camel-plain, camel-durable, express, node-red, botbuilder
        --no-file      prints the results without writing benchmarks/RESULTS.md
      """;

  static Options of(Path home, String... arguments) {
    Options options =
        new Options(
            home,
            Optional.empty(),
            List.of(),
            64,
            60,
            15,
            Optional.of(home.resolve("benchmarks/RESULTS.md")));
    Iterator<String> rest = Arrays.asList(arguments).iterator();
    while (rest.hasNext()) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private Options with(String name, Iterator<String> rest) {
    return switch (name) {
      case "--peers" ->
          new Options(
              home,
              Optional.of(Path.of(value(name, rest)).toAbsolutePath()),
              only,
              connections,
              warmUpSeconds,
              seconds,
              results);
      case "--only" ->
          new Options(
              home,
              peers,
              List.of(value(name, rest).split(",")),
              connections,
              warmUpSeconds,
              seconds,
              results);
      case "--connections" ->
          new Options(home, peers, only, whole(name, rest), warmUpSeconds, seconds, results);
      case "--warm-up" ->
          new Options(home, peers, only, connections, whole(name, rest), seconds, results);
      case "--seconds" ->
          new Options(home, peers, only, connections, warmUpSeconds, whole(name, rest), results);
      case "--no-file" ->
          new Options(home, peers, only, connections, warmUpSeconds, seconds, Optional.empty());
      case "--help" -> throw new IllegalArgumentException(USAGE);
      default -> throw new IllegalArgumentException("There is no option " + name + ".\n" + USAGE);
    };
  }

  boolean wants(String target) {
    return only.isEmpty() || only.contains(target);
  }

  private static String value(String name, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(name + " needs a value.\n" + USAGE);
    }
    return rest.next();
  }

  private static int whole(String name, Iterator<String> rest) {
    String value = value(name, rest);
    if (!value.matches("\\d{1,4}") || value.matches("0+")) {
      throw new IllegalArgumentException(
          "%s is a whole number from 1 to 9999, not %s.".formatted(name, value));
    }
    return Integer.parseInt(value);
  }
}
