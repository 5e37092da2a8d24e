package dev.sapa.host;

import dev.sapa.host.backup.Restore;
import dev.sapa.host.cli.Installation;
import dev.sapa.host.cli.Place;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts a backup into the data directory of a host that does not run.
@Command(
    name = "restore",
    description = "Puts a backup into the data directory; the host must not run.",
    mixinStandardHelpOptions = true)
final class PutBack implements Callable<Integer> {
  private final Installation installation;
  private final Clock clock;
  private final Place place;

  @Parameters(paramLabel = "FILE", description = "What sapa backup wrote.")
  private @Nullable Path file;

  @Option(names = "--replace", description = "Sets aside what is in the data directory.")
  private boolean replace;

  @Option(
      names = "--resume",
      description = "Sends what waited; right only where no host ran after the backup was taken.")
  private boolean resume;

  PutBack(Installation installation, Clock clock, Place place) {
    this.installation = installation;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public Integer call() {
    Path named = installation.resolve(Optional.ofNullable(file).orElseThrow());
    try (DataDirectory data = DataDirectory.take(Configured.data(installation, place))) {
      Restore.Done done = new Restore(named, clock).into(data.path(), replace, resume);
      System.out.printf(
          "%s is as it was at %s: %d files.%n", data.path(), done.made(), done.files());
      done.aside().ifPresent(aside -> System.out.printf("What was there is in %s.%n", aside));
      System.out.println(
          resume
              ? "The next start sends what waited."
              : "The next start holds back what waited, because it may have been sent since; a person decides under Set aside.");
      return 0;
    }
  }
}
