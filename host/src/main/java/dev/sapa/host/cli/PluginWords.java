package dev.sapa.host.cli;

import dev.sapa.host.plugin.Commands;
import dev.sapa.host.plugin.InstanceSpec;
import dev.sapa.host.plugin.PluginRuntime;
import dev.sapa.sdk.command.CommandContext;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The words that plugins add to the command line.
///
/// They run in a process of their own beside the host, from the same bundles, with no instance
/// started.
public final class PluginWords {
  private final Installation installation;
  private final Clock clock;

  public PluginWords(Installation installation, Clock clock) {
    this.installation = installation;
    this.clock = clock;
  }

  /// Runs what was typed, where a plugin knows its words; its exit status, or empty.
  public Optional<Integer> run(Place place, List<String> typed) throws Exception {
    try (PluginRuntime bundles = new PluginRuntime(folders(place), cache(), clock)) {
      Optional<Commands.Found> found = bundles.commands().find(typed);
      return found.isPresent() ? Optional.of(run(found.get(), place)) : Optional.empty();
    }
  }

  /// The words, each with a line about it.
  public List<Commands.Entry> list() {
    try (PluginRuntime bundles =
        new PluginRuntime(List.of(installation.bundles()), cache(), clock)) {
      return bundles.commands().list();
    }
  }

  /// Beside what other programs leave for a while; a runtime takes its own folder away again.
  private static Path cache() {
    return Path.of(System.getProperty("java.io.tmpdir"), "sapa-commands");
  }

  private List<Path> folders(Place place) {
    return List.of(
        installation.bundles(),
        installation.resolve(place.data().orElse(Path.of("data"))).resolve("plugins"));
  }

  private int run(Commands.Found found, Place place) throws Exception {
    return found.command().run(new Context(installation, place, found.arguments()));
  }

  /// The settings are read only when a command asks: most need none.
  private static final class Context implements CommandContext {
    private final Installation installation;
    private final List<String> arguments;
    private final Supplier<Target> target;

    private Context(Installation installation, Place place, List<String> arguments) {
      this.installation = installation;
      this.arguments = arguments;
      this.target = () -> Target.of(installation, place);
    }

    @Override
    public List<String> arguments() {
      return arguments;
    }

    @Override
    public PrintStream out() {
      return System.out;
    }

    @Override
    public PrintStream err() {
      return System.err;
    }

    @Override
    public Path directory() {
      return installation.directory();
    }

    @Override
    public URI host() {
      return target.get().address();
    }

    @Override
    public String token() {
      return target.get().token().orElse("");
    }

    @Override
    public Map<String, Map<String, Object>> instances(String plugin) {
      return target.get().settings().instances().stream()
          .filter(spec -> spec.plugin().equals(plugin))
          .collect(
              Collectors.toMap(InstanceSpec::id, InstanceSpec::settings, (first, same) -> first));
    }
  }
}
