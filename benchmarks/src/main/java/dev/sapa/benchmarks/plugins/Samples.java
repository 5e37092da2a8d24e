package dev.sapa.benchmarks.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What [Sampling] printed in JVMs of its own.
record Samples(Map<String, List<Double>> values) {

  /// Takes samples in as many JVMs, one after another.
  static Samples of(int times, List<String> options, Object... sampling)
      throws IOException, InterruptedException {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (int time = 0; time < times; time++) {
      for (String line : printed(options, sampling)) {
        int equals = line.indexOf('=');
        values
            .computeIfAbsent(line.substring(0, equals), name -> new ArrayList<>())
            .add(Double.valueOf(line.substring(equals + 1)));
      }
    }
    return new Samples(values);
  }

  Spread of(String name) {
    return new Spread(values.get(name));
  }

  private static List<String> printed(List<String> options, Object... sampling)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx1g",
            "-DSAPA_LOG=ERROR"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Sampling.class.getName()));
    Stream.of(sampling).map(Object::toString).forEach(command::add);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines = process.inputReader().lines().collect(Collectors.toList());
    if (process.waitFor() != 0) {
      throw new IOException("A sample failed: " + String.join(" ", lines));
    }
    return lines;
  }
}
