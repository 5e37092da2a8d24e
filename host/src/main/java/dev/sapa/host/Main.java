package dev.sapa.host;

import dev.sapa.host.cli.CommandLineTree;
import dev.sapa.host.cli.Installation;
import dev.sapa.host.cli.Place;
import java.time.Clock;
import java.time.ZoneOffset;

/// `sapa`.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Installation installation = Installation.ofLauncher();
    // Times are kept to the millisecond, so none is ever told more exactly.
    Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    Place place = new Place();
    int status =
        CommandLineTree.of(
                installation,
                clock,
                place,
                new Up(installation, clock, place),
                new Import(installation, clock, place),
                new TakeBackup(installation, clock, place),
                new PutBack(installation, clock, place),
                new New(installation, clock),
                new Dev(installation, clock, place))
            .execute(arguments);
    // Threads that nobody waits for must not keep a finished command alive.
    System.exit(status);
  }
}
