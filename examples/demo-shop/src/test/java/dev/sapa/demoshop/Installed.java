package dev.sapa.demoshop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The installation under test: what `dist` laid out, started as the launcher starts it.
final class Installed {
  static final String TOKEN = "demo-shop-token";
  static final Path SHOP = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  static final Path ROOT = SHOP.resolve("../..").normalize();
  static final Path SAMPLES = ROOT.resolve("plugins/channel-whatsapp/src/test/resources/samples");
  private static final Path HOME = ROOT.resolve("dist/target/sapa");
  private static final int LONGEST_COMMAND_SECONDS = 60;

  private Installed() {}

  /// What a command that ended left.
  record Ended(int status, String out, String err) {}

  /// Starts `sapa` with arguments; its output goes to files.
  static Process start(Path folder, Path out, Path err, List<String> arguments) throws IOException {
    return start(folder, out, err, Map.of(), arguments);
  }

  /// The same in another environment.
  static Process start(
      Path folder, Path out, Path err, Map<String, String> environment, List<String> arguments)
      throws IOException {
    if (!Files.isDirectory(HOME.resolve("lib"))) {
      throw new IllegalStateException(
          "There is nothing to test in %s; run mvn verify for the whole repository."
              .formatted(HOME));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx512m");
    // Most of these processes live for seconds.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dsapa.home=" + HOME);
    command.add("-Dsapa.root=" + ROOT);
    boolean simulates = arguments.contains("--simulate");
    String more = simulates ? HOME.resolve("simulator") + "/*" + File.pathSeparator : "";
    command.addAll(List.of("-cp", more + HOME.resolve("lib") + "/*"));
    command.add(simulates ? "dev.sapa.simulator.Main" : "dev.sapa.host.Main");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()));
    builder.environment().put("SAPA_TOKEN", TOKEN);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /// Runs `sapa` to its end.
  static Ended run(Path folder, String... arguments) throws IOException, InterruptedException {
    return run(folder, Map.of(), arguments);
  }

  /// The same in another environment.
  static Ended run(Path folder, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process = start(folder, out, err, environment, Stream.of(arguments).toList());
    if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(
          "sapa %s did not end.\n%s".formatted(String.join(" ", arguments), Files.readString(err)));
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
