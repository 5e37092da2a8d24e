package dev.sapa.host;

import dev.sapa.host.author.Kind;
import dev.sapa.host.author.LocalRepository;
import dev.sapa.host.author.Naming;
import dev.sapa.host.author.Scaffold;
import dev.sapa.host.cli.Installation;
import dev.sapa.host.plugin.PluginReport;
import dev.sapa.host.plugin.PluginRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a new plugin project.
@Command(
    name = "new",
    description = "Makes a plugin that builds, is tested and does something already.",
    mixinStandardHelpOptions = true)
final class New implements Callable<Integer> {
  private final Installation installation;
  private final Clock clock;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "What it shall be: channel, automation or metric.")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "What it shall be called: small letters, digits and dashes.")
  private String name = "";

  @Option(
      names = "--dir",
      paramLabel = "D",
      description = "The folder in which its own folder is made; this one if not given.")
  private @Nullable Path dir;

  @Option(
      names = "--package",
      paramLabel = "P",
      description = "Its Java package; com.example. and the name if not given.")
  private @Nullable String packageName;

  New(Installation installation, Clock clock) {
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Naming naming =
        Naming.of(Kind.of(kind), name, Optional.ofNullable(packageName), typesThatCome());
    Path in = installation.resolve(Optional.ofNullable(dir).orElse(Path.of("")));
    Path folder = in.resolve(naming.name());
    LocalRepository maven =
        LocalRepository.of(
            in, Path.of(System.getProperty("user.home")), installation.environment());
    Scaffold.mustBeFree(folder);
    List<Path> taken = maven.take(installation.home().resolve("maven"));
    List<Path> files = new Scaffold(installation.home().resolve("templates")).write(naming, folder);
    tell(naming, folder, files, maven, taken);
    return 0;
  }

  private Set<String> typesThatCome() {
    try (PluginRuntime runtime =
        new PluginRuntime(
            List.of(installation.bundles()),
            Path.of(System.getProperty("java.io.tmpdir"), "sapa-commands"),
            clock)) {
      return runtime.plugins().stream()
          .flatMap(bundle -> bundle.provides().stream())
          .map(PluginReport.Provided::type)
          .collect(Collectors.toSet());
    }
  }

  private void tell(
      Naming naming, Path folder, List<Path> files, LocalRepository maven, List<Path> taken) {
    Path shown = shown(folder);
    System.out.printf("%s is made: it %s already.%n", naming.name(), naming.kind().deed());
    files.forEach(file -> System.out.printf("  %s%n", shown.resolve(folder.relativize(file))));
    System.out.printf(
        taken.isEmpty()
            ? "Maven has Sapa's SDK and kit in %2$s.%n"
            : "Sapa's SDK and kit were put into Maven's %2$s (%1$s).%n",
        taken.size() == 1 ? "1 file" : taken.size() + " files",
        maven.path());
    System.out.println("Next:");
    System.out.printf("  %s dev %s%n", installation.command(), shown);
  }

  /// As short as it can be typed from here.
  private Path shown(Path folder) {
    return folder.startsWith(installation.directory())
        ? installation.directory().relativize(folder)
        : folder;
  }
}
