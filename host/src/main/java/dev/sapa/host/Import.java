package dev.sapa.host;

import dev.sapa.host.cli.Installation;
import dev.sapa.host.cli.Place;
import dev.sapa.host.history.History;
import dev.sapa.host.history.Imported;
import dev.sapa.host.history.Outcome;
import dev.sapa.host.history.PlayedClock;
import dev.sapa.host.settings.HostSettings;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Kept;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Imports old conversations into the data directory of a host that does not run.
@Command(
    name = "import",
    description = "Imports old conversations before the host is first used; the host must not run.",
    mixinStandardHelpOptions = true)
final class Import implements Callable<Integer> {
  private final Installation installation;
  private final Clock clock;
  private final Place place;

  @Parameters(paramLabel = "FILE", description = "One conversation a line, as JSON.")
  private @Nullable Path file;

  Import(Installation installation, Clock clock, Place place) {
    this.installation = installation;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public Integer call() {
    HostSettings settings = Configured.by(installation, place).settings();
    Path named = installation.resolve(Optional.ofNullable(file).orElseThrow());
    PlayedClock played = new PlayedClock(clock);
    try (DataDirectory data = DataDirectory.take(settings.data());
        Database state = opened(data, played)) {
      Outcome outcome = new History(state, played).add(named, Configured.surroundings(settings));
      System.out.println(words(named, outcome, settings.business().zone()));
      return 0;
    }
  }

  private Database opened(DataDirectory data, PlayedClock played) {
    data.prepare(clock);
    return Database.open(Kept.STATE.in(data.path()), Kept.STATE.migrations(), played);
  }

  private static String words(Path file, Outcome outcome, ZoneId zone) {
    return switch (outcome) {
      case Outcome.Done done -> "Imported " + words(done.imported(), zone) + ".";
      case Outcome.Before before ->
          "%s was imported before, %s. Nothing changed.".formatted(file, day(before.at(), zone));
    };
  }

  /// What was imported, in words.
  static String words(Imported imported, ZoneId zone) {
    String counted =
        "%d conversations with %d messages"
            .formatted(imported.conversations(), imported.messages());
    return imported.from().isEmpty()
        ? counted
        : "%s, from %s to %s"
            .formatted(
                counted,
                day(imported.from().orElseThrow(), zone),
                day(imported.to().orElseThrow(), zone));
  }

  private static String day(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).format(at.atZone(zone));
  }
}
