package dev.sapa.host;

import dev.sapa.host.backup.Backup;
import dev.sapa.host.cli.Installation;
import dev.sapa.host.cli.Place;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Copies the data directory into one file, whether or not a host runs on it.
@Command(
    name = "backup",
    description = "Copies the data directory into one file; a host that runs goes on.",
    mixinStandardHelpOptions = true)
final class TakeBackup implements Callable<Integer> {
  private final Installation installation;
  private final Clock clock;
  private final Place place;

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "A file that is not there yet, or a folder, in which it is named by its time.")
  private @Nullable Path target;

  TakeBackup(Installation installation, Clock clock, Place place) {
    this.installation = installation;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public Integer call() {
    Path named = installation.resolve(Optional.ofNullable(target).orElseThrow());
    Backup.Taken taken = new Backup(Configured.data(installation, place), clock).into(named);
    System.out.printf(
        "%s holds everything as of %s: %d files, %.1f MB.%n",
        taken.file(), taken.made(), taken.files(), taken.bytes() / 1e6);
    System.out.println(
        "All messages, the master key and the API token are in it: keep it as safe as the host. The settings file, what it names, and environment variables are not.");
    return 0;
  }
}
