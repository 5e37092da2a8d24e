package dev.sapa.host.cli;

import picocli.CommandLine.Command;

/// Where the chaos suite is to be found: the launcher of a checkout runs it beside the host.
@Command(
    name = "chaos",
    description =
        "In a checkout: kills and vexes a host of its own for a while, and proves that nothing was"
            + " lost, doubled or pretended.")
final class ChaosCommand implements Runnable {

  @Override
  public void run() {
    throw new CommandFailure(
        "The chaos suite belongs to the source; run ./sapa chaos in a checkout.");
  }
}
