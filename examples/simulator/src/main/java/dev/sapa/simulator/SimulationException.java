package dev.sapa.simulator;

/// The simulation cannot start. Its message is a sentence for a person: the thing, what is wrong,
/// and what to do.
public final class SimulationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SimulationException(String sentence) {
    super(sentence);
  }

  /// A server cannot listen where the settings say.
  public static SimulationException portTaken(String instance, int port) {
    return new SimulationException(
        "The port %d for %s is taken; end what listens there, or change it in the settings of the simulation."
            .formatted(port, instance));
  }
}
