package dev.sapa.host.cli;

import dev.sapa.host.plugin.Finding;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.plugin.Verification;
import dev.sapa.host.plugin.Verified;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Whether a bundle would work on this host.
@Command(
    name = "verify",
    description =
        "Finds out whether bundles would work on this host, without running anything of them; names everything that is wrong.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int NONSENSE = 2;

  private final Installation installation;

  @Parameters(paramLabel = "JAR", description = "The bundle, as Maven puts it into target.")
  private List<Path> jars = new ArrayList<>();

  VerifyCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    if (jars.isEmpty()) {
      System.err.println("No bundle is named; say which: ./sapa verify target/my-plugin.jar");
      return NONSENSE;
    }
    for (Path jar : jars) {
      if (!Files.isRegularFile(installation.resolve(jar))) {
        System.err.printf(
            Files.isDirectory(installation.resolve(jar))
                ? "%s is a folder; name the jar that Maven puts into target.%n"
                : "There is no file %s; name the jar that Maven puts into target.%n",
            jar);
        return NONSENSE;
      }
    }
    Verification verification = new Verification();
    boolean good = true;
    for (Path jar : jars) {
      good &= print(verification.look(installation.resolve(jar)));
    }
    return good ? 0 : 1;
  }

  private static boolean print(Verified verified) {
    if (verified.findings().isEmpty()) {
      System.out.printf(
          "%s %s is good: %s%n", verified.name(), verified.version(), words(verified.provides()));
      return true;
    }
    verified.findings().stream().map(Finding::sentence).forEach(System.out::println);
    return false;
  }

  private static String words(List<PluginReport.Provided> provided) {
    return provided.stream()
        .map(each -> each.kind() + " " + each.type())
        .collect(Collectors.joining(", "));
  }
}
