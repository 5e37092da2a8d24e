package dev.sapa.demoshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The shop's month as `history.txt` tells it, before anybody answered by machine.
record Script(List<Scene> scenes) {
  private static final Pattern HEAD =
      Pattern.compile(
          "@ (?:(\\d+) (\\d\\d:\\d\\d)|-(\\d+)m) (web|wa)( en)? \\| ([^|]+?)(?: \\| (.+))?");
  private static final Pattern CUSTOMER = Pattern.compile("> (?:\\+(\\d+)(s|m) )?(.+)");
  private static final Pattern AGENT =
      Pattern.compile("(\\p{Lu}\\p{L}+) \\+(\\d+)m(?:: (.+)| (take|back|done))");

  /// One conversation.
  ///
  /// @param minutesAgo where it is of today
  record Scene(
      int daysAgo,
      LocalTime time,
      Optional<Integer> minutesAgo,
      String channel,
      String language,
      String name,
      Optional<String> origin,
      List<Line> lines) {}

  /// One thing that happens in it.
  sealed interface Line {
    record Said(Duration after, String words) implements Line {}

    record Wrote(String agent, Duration after, String words) implements Line {}

    record Did(String agent, Duration after, String what) implements Line {}

    record Tag(String name) implements Line {}

    record Failed(String reason) implements Line {}
  }

  static Script read(Path file) throws IOException {
    List<Scene> scenes = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("@ ")) {
        scenes.add(scene(line));
      } else if (!line.isBlank() && !(line.startsWith("#") && scenes.isEmpty())) {
        line(line).ifPresent(scenes.getLast().lines()::add);
      }
    }
    return new Script(List.copyOf(scenes));
  }

  private static Scene scene(String line) {
    Matcher head = matched(HEAD, line);
    boolean today = head.group(3) != null;
    return new Scene(
        today ? 0 : Integer.parseInt(head.group(1)),
        today ? LocalTime.MIDNIGHT : LocalTime.parse(head.group(2)),
        today ? Optional.of(Integer.parseInt(head.group(3))) : Optional.empty(),
        head.group(4),
        head.group(5) == null ? "id" : "en",
        head.group(6),
        Optional.ofNullable(head.group(7)),
        new ArrayList<>());
  }

  private static Optional<Line> line(String line) {
    if (line.startsWith("# Today")) {
      return Optional.empty();
    }
    if (line.startsWith("# ")) {
      return Optional.of(new Line.Tag(line.substring(2)));
    }
    if (line.startsWith("x ")) {
      return Optional.of(new Line.Failed(line.substring(2)));
    }
    if (line.startsWith("> ")) {
      Matcher said = matched(CUSTOMER, line);
      Duration after =
          said.group(1) == null
              ? Duration.ZERO
              : Duration.parse("PT" + said.group(1) + said.group(2).toUpperCase());
      return Optional.of(new Line.Said(after, said.group(3)));
    }
    Matcher agent = matched(AGENT, line);
    Duration after = Duration.ofMinutes(Integer.parseInt(agent.group(2)));
    return Optional.of(
        agent.group(3) != null
            ? new Line.Wrote(agent.group(1), after, agent.group(3))
            : new Line.Did(agent.group(1), after, agent.group(4)));
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("This line of the script is not understood: " + line);
    }
    return matcher;
  }
}
