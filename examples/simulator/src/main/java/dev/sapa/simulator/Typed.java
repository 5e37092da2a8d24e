package dev.sapa.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a person typed after `sapa`, and what the host is to make of it.
///
/// The settings are those of the simulation unless others are named, and its data lie apart from
/// those of the shop that is started without it.
///
/// @param settings the settings file
/// @param data the data directory
/// @param forTheHost the arguments of the host
record Typed(Path settings, Path data, List<String> forTheHost) {
  private static final String SIMULATE = "--simulate";
  private static final String SETTINGS = "--config";
  private static final String DATA = "--data";

  static Typed of(List<String> arguments) {
    List<String> forTheHost = new ArrayList<>(arguments);
    forTheHost.removeIf(SIMULATE::equals);
    Path root = Path.of(System.getProperty("sapa.root", ""));
    Path settings =
        path(forTheHost, SETTINGS, root.resolve("examples/demo-shop/simulate.yaml").toString());
    Path data = path(forTheHost, DATA, "simulated-data");
    return new Typed(settings, data, List.copyOf(forTheHost));
  }

  /// What stands after an option; where it stands nowhere, it is added.
  private static Path path(List<String> arguments, String option, String usual) {
    Optional<String> given =
        arguments.stream()
            .filter(argument -> argument.startsWith(option + "="))
            .map(argument -> argument.substring(option.length() + 1))
            .findFirst();
    int at = arguments.indexOf(option);
    if (given.isEmpty() && at >= 0 && at + 1 < arguments.size()) {
      given = Optional.of(arguments.get(at + 1));
    }
    if (given.isEmpty()) {
      arguments.addAll(List.of(option, usual));
    }
    return Path.of(given.orElse(usual)).toAbsolutePath().normalize();
  }
}
