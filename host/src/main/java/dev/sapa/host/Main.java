package dev.sapa.host;

import dev.sapa.host.cli.CommandLineTree;
import dev.sapa.host.cli.Installation;
import java.time.Clock;

/// `sapa`.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Installation installation = Installation.ofLauncher();
    Clock clock = Clock.systemUTC();
    int status =
        CommandLineTree.of(installation, clock, new Up(installation, clock)).execute(arguments);
    // Threads that nobody waits for must not keep a finished command alive.
    System.exit(status);
  }
}
