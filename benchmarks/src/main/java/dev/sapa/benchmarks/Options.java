package dev.sapa.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is asked for on the command line.
///
/// @param home the repository: where `sapa` is
/// @param given the options that were given, with their values
record Options(Path home, Map<String, String> given) {
  static final List<String> PARTS =
      List.of("loop", "sustained", "growth", "rebuild", "start", "neighbours");
  static final String USAGE =
      """
      benchmarks/run [--peers DIR] [--parts NAME,NAME] [--only NAME,NAME] [--connections 64] [--warm-up 60] [--seconds 15]
                     [--sustained-minutes 10] [--growth-messages 5000000] [--no-file]
        --peers DIR    measures the peers in DIR as well, copied to a temporary folder
        --parts        loop, sustained, growth, rebuild, start, neighbours; all of them if not given
        --only         of the loop: sapa, camel-plain, camel-durable, express, node-red, botbuilder
        --no-file      prints the results without writing benchmarks/RESULTS.md
      """;
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--peers",
          "--parts",
          "--only",
          "--connections",
          "--warm-up",
          "--seconds",
          "--sustained-minutes",
          "--growth-messages");

  static Options of(Path home, String... arguments) {
    Map<String, String> given = new HashMap<>();
    Iterator<String> rest = Arrays.asList(arguments).iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      if (name.equals("--no-file")) {
        given.put(name, "");
      } else if (!WITH_VALUE.contains(name)) {
        throw new IllegalArgumentException(
            name.equals("--help") ? USAGE : "There is no option " + name + ".\n" + USAGE);
      } else if (!rest.hasNext()) {
        throw new IllegalArgumentException(name + " needs a value.\n" + USAGE);
      } else {
        given.put(name, rest.next());
      }
    }
    Options options = new Options(home, Map.copyOf(given));
    options.check();
    return options;
  }

  private void check() {
    connections();
    warmUpSeconds();
    seconds();
    sustainedMinutes();
    growthMessages();
    for (String part : list("--parts")) {
      if (!PARTS.contains(part)) {
        throw new IllegalArgumentException("There is no part %s.\n%s".formatted(part, USAGE));
      }
    }
  }

  Optional<Path> peers() {
    return Optional.ofNullable(given.get("--peers"))
        .map(folder -> Path.of(folder).toAbsolutePath());
  }

  int connections() {
    return whole("--connections", 64);
  }

  double warmUpSeconds() {
    return whole("--warm-up", 60);
  }

  double seconds() {
    return whole("--seconds", 15);
  }

  int sustainedMinutes() {
    return whole("--sustained-minutes", 10);
  }

  long growthMessages() {
    return whole("--growth-messages", 5_000_000);
  }

  /// Where the results are written.
  Optional<Path> results() {
    return given.containsKey("--no-file")
        ? Optional.empty()
        : Optional.of(home.resolve("benchmarks/RESULTS.md"));
  }

  /// Whether a target of the loop is to be measured.
  boolean wants(String target) {
    List<String> only = list("--only");
    return only.isEmpty() || only.contains(target);
  }

  boolean wantsPart(String part) {
    List<String> parts = list("--parts");
    return parts.isEmpty() || parts.contains(part);
  }

  private List<String> list(String name) {
    return Optional.ofNullable(given.get(name))
        .map(value -> List.of(value.split(",")))
        .orElse(List.of());
  }

  private int whole(String name, int usual) {
    String value = given.getOrDefault(name, String.valueOf(usual));
    if (!value.matches("\\d{1,8}") || value.matches("0+")) {
      throw new IllegalArgumentException(
          "%s is a whole number from 1, not %s.".formatted(name, value));
    }
    return Integer.parseInt(value);
  }
}
