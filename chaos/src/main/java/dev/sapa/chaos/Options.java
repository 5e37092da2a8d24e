package dev.sapa.chaos;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// How a run shall be.
///
/// @param length how long it sends; nothing where a number of events ends it
/// @param events how many different events it sends; 0 where the time ends it
/// @param leastKills how often the host is killed at least
/// @param leastRaces how often a person takes over at least
/// @param answered how many of a thousand events are questions that an automation answers
/// @param brisk whether the host is told to start fast and the end is hurried, for a run of seconds
/// @param folder where logs and data lie
/// @param keep whether the data is kept although nothing was wrong
public record Options(
    Optional<Duration> length,
    long events,
    long seed,
    int leastKills,
    int leastRaces,
    int answered,
    boolean brisk,
    Optional<Path> summary,
    Path folder,
    boolean keep) {
  static final String HELP =
      """
      Usage: sapa chaos [--minutes N] [--events N] [--seed S] [--kills-at-least N]
                        [--races-at-least N] [--answered N] [--summary FILE]
                        [--folder DIR] [--keep]
      Sends events to a host of its own, kills and vexes it meanwhile, and proves from
      outside that nothing was lost, doubled or pretended. Ends with 0 if so, else with 1.

        --minutes N          how long to send; 2 if neither this nor --events is given
        --events N           how many different events to send instead; with --minutes,
                             whichever is over first
        --seed S             repeats a run: the same events and faults in the same order
        --kills-at-least N   how often to kill the host at least
        --races-at-least N   how often a person takes over while an automation answers
        --answered N         of 1000 events, how many ask an automation; 30 if not given
        --summary FILE       where to write what came of it
        --folder DIR         where logs and data go; chaos/target/runs/SEED if not given
        --keep               keep the data although nothing was wrong
      """;
  private static final int ANSWERED = 30;

  /// What a person typed.
  ///
  /// @param root of the checkout
  /// @throws IllegalArgumentException with a sentence that says what to type instead
  static Options parse(List<String> arguments, Path root) {
    Typed typed = new Typed(arguments);
    long seed = typed.number("--seed").orElseGet(() -> new SecureRandom().nextLong(1_000_000_000));
    long events = typed.number("--events").orElse(0L);
    Optional<Duration> minutes = typed.number("--minutes").map(Duration::ofMinutes);
    Options options =
        new Options(
            events > 0 ? minutes : minutes.or(() -> Optional.of(Duration.ofMinutes(2))),
            events,
            seed,
            typed.number("--kills-at-least").orElse(0L).intValue(),
            typed.number("--races-at-least").orElse(0L).intValue(),
            typed.number("--answered").orElse((long) ANSWERED).intValue(),
            false,
            typed.word("--summary").map(Path::of),
            typed
                .word("--folder")
                .map(Path::of)
                .orElse(root.resolve("chaos/target/runs/" + seed))
                .toAbsolutePath(),
            typed.flag("--keep"));
    typed.end();
    return options;
  }

  /// The short form.
  public static Options brisk(long seed, Duration length, Path folder) {
    return new Options(
        Optional.of(length), 0, seed, 0, 0, 150, true, Optional.empty(), folder, false);
  }

  /// What to type to have the same again.
  String command() {
    if (brisk) {
      return "mvn integration-test -pl chaos -am -Dtest=ChaosTest -Dsurefire.failIfNoSpecifiedTests=false -Dchaos.seed="
          + seed;
    }
    StringBuilder command = new StringBuilder("./sapa chaos");
    length.ifPresent(time -> command.append(" --minutes ").append(Math.max(1, time.toMinutes())));
    if (events > 0) {
      command.append(" --events ").append(events);
    }
    if (leastKills > 0) {
      command.append(" --kills-at-least ").append(leastKills);
    }
    if (leastRaces > 0) {
      command.append(" --races-at-least ").append(leastRaces);
    }
    if (answered != ANSWERED) {
      command.append(" --answered ").append(answered);
    }
    return command.append(" --seed ").append(seed).toString();
  }

  /// Words of a command line that have not been understood yet.
  private static final class Typed {
    private final Deque<String> left;

    private Typed(List<String> arguments) {
      left = new ArrayDeque<>(arguments);
    }

    private Optional<String> word(String name) {
      Deque<String> kept = new ArrayDeque<>();
      Optional<String> found = Optional.empty();
      while (!left.isEmpty()) {
        String next = left.remove();
        if (!next.equals(name)) {
          kept.add(next);
        } else if (left.isEmpty()) {
          throw new IllegalArgumentException(name + " needs a value; see ./sapa chaos --help.");
        } else {
          found = Optional.of(left.remove());
        }
      }
      left.addAll(kept);
      return found;
    }

    private Optional<Long> number(String name) {
      return word(name)
          .map(text -> {
            if (!text.matches("\\d{1,18}")) {
              throw new IllegalArgumentException(
                  "%s wants a number, not %s.".formatted(name, text));
            }
            return Long.parseLong(text);
          });
    }

    private boolean flag(String name) {
      return left.remove(name);
    }

    private void end() {
      if (!left.isEmpty()) {
        throw new IllegalArgumentException(
            "%s is no option of chaos; see ./sapa chaos --help.".formatted(left.peek()));
      }
    }
  }
}
