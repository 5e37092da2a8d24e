package dev.sapa.host;

import dev.sapa.host.cli.CommandLineTree;
import dev.sapa.host.cli.Installation;
import dev.sapa.host.cli.Place;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/// `sapa`.
public final class Main {
  private static final Set<String> STARTING = Set.of("up", "dev");

  private Main() {}

  public static void main(String[] arguments) {
    mustKnow(System.getenv().getOrDefault("SAPA_LOG_FORMAT", "text"));
    List<String> typed = List.of(arguments);
    Optional<HeadStart> headStart =
        typed.stream()
            .limit(1)
            .filter(STARTING::contains)
            .findFirst()
            .map(starting -> HeadStart.begin());
    Installation installation = Installation.ofLauncher();
    // Times are kept to the millisecond, so none is ever told more exactly.
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    Place place = new Place();
    CommandLine line =
        CommandLineTree.of(
            typed,
            installation,
            clock,
            place,
            new Up(installation, clock, place),
            new Import(installation, clock, place),
            new TakeBackup(installation, clock, place),
            new PutBack(installation, clock, place),
            new New(installation, clock),
            new Dev(installation, clock, place));
    headStart.ifPresent(HeadStart::awaitLogging);
    int status = line.execute(arguments);
    // Threads that nobody waits for must not keep a finished command alive.
    System.exit(status);
  }

  /// Else nothing at all would be logged.
  private static void mustKnow(String format) {
    if (!Set.of("text", "json").contains(format)) {
      System.err.printf("SAPA_LOG_FORMAT is text or json, not %s; correct it.%n", format);
      System.exit(2);
    }
  }
}
