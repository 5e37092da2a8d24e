package dev.sapa.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `sapa chaos`.
public final class Main {
  private Main() {}

  /// Runs it, and ends with 0 where no promise was broken.
  ///
  /// @param arguments the root of the checkout, and what a person typed
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("sapa.root", "")).toAbsolutePath();
    List<String> typed = List.of(arguments);
    if (typed.contains("--help") || typed.contains("-h")) {
      System.out.print(Options.HELP);
      return;
    }
    Options options;
    try {
      options = Options.parse(typed, root);
    } catch (IllegalArgumentException misuse) {
      System.err.println(misuse.getMessage());
      System.exit(2);
      return;
    }
    Summary summary = new Chaos(options, root, System.out::println).run();
    System.out.print(summary);
    if (options.summary().isPresent()) {
      Files.writeString(options.summary().get(), summary.toString());
    }
    System.exit(summary.verdict().isClean() ? 0 : 1);
  }
}
