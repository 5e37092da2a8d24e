package dev.sapa.simulator;

import dev.sapa.host.settings.SettingsException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Starts what is simulated, and then the host in the same JVM.
public final class Main {
  /// Where the pages are, unless the environment names another port.
  private static final int PORT = 9100;

  private static final String PORT_VARIABLE = "SAPA_SIMULATOR";
  private static final int HIGHEST = 65_535;
  private static final int MISTAKE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    // Told once, by the host.
    Map<String, String> environment = System.getenv();
    Typed typed = Typed.of(List.of(arguments));
    try {
      Simulation simulation =
          Simulation.start(
              typed,
              environment,
              port(environment.getOrDefault(PORT_VARIABLE, "")),
              Clock.systemUTC());
      System.out.printf("Every road is simulated; start at %s%n", simulation.address());
    } catch (SimulationException | SettingsException refused) {
      System.err.println(refused.getMessage());
      System.exit(MISTAKE);
    }
    dev.sapa.host.Main.main(typed.forTheHost().toArray(String[]::new));
  }

  private static int port(String written) {
    if (written.isEmpty()) {
      return PORT;
    }
    if (written.matches("\\d{1,5}") && Integer.parseInt(written) <= HIGHEST) {
      return Integer.parseInt(written);
    }
    throw new SimulationException(
        "%s is %s, which is no port; give the number of a port, such as %d."
            .formatted(PORT_VARIABLE, written, PORT));
  }
}
