package dev.sapa.host.cli;

import dev.sapa.host.plugin.Suggestion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// `sapa`: the host's own commands, and then those of its plugins.
@Command(
    name = "sapa",
    mixinStandardHelpOptions = true,
    version = "Sapa 0.9.0",
    description =
        "Customer experience that explains itself: a host for channels, automations and metrics.",
    synopsisSubcommandLabel = "COMMAND")
public final class CommandLineTree implements CommandLine.IExitCodeGenerator, Runnable {
  private final PluginWords words;
  private int status;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final Place place;

  @Parameters(hidden = true)
  private List<String> typed = new ArrayList<>();

  @Unmatched private List<String> options = new ArrayList<>();

  private CommandLineTree(PluginWords words, Place place) {
    this.words = words;
    this.place = place;
  }

  /// The whole command line.
  ///
  /// @param place what all commands are told of the host they are about
  /// @param hosts the commands that are the host itself
  public static CommandLine of(
      Installation installation, Clock clock, Place place, Object... hosts) {
    PluginWords words = new PluginWords(installation, clock);
    // What follows the words of a plugin's command is the plugin's; the host's own commands, which
    // are added later, take options anywhere.
    CommandLine line = new CommandLine(new CommandLineTree(words, place)).setStopAtPositional(true);
    line.addSubcommand(new MetricsCommand(installation, place))
        .addSubcommand(new InstancesCommand(installation, place))
        .addSubcommand(new WhyCommand(installation, place, clock))
        .addSubcommand(new RecordCommand(installation, place))
        .addSubcommand(new EraseCommand(installation, place))
        .addSubcommand(new ExportCommand(installation, place))
        .addSubcommand(new PluginsCommand(installation, place))
        .addSubcommand(new VerifyCommand(installation));
    for (Object command : hosts) {
      line.addSubcommand(command);
    }
    line.setParameterExceptionHandler((fault, typed) -> {
      System.err.println(Misuse.sentence(fault));
      return 2;
    });
    line.setExecutionExceptionHandler((fault, which, parsed) -> {
      System.err.println(fault.getMessage());
      return 1;
    });
    return line;
  }

  @Override
  public void run() {
    List<String> all = new ArrayList<>(typed);
    all.addAll(options);
    if (all.isEmpty()) {
      usage();
      return;
    }
    try {
      Optional<Integer> ran = words.run(place, all);
      status = ran.orElseGet(() -> unknown(all));
    } catch (Exception fault) {
      System.err.println(fault.getMessage());
      status = 1;
    }
  }

  @Override
  public int getExitCode() {
    return status;
  }

  private void usage() {
    spec.commandLine().usage(System.out);
    System.out.println("Commands of the plugins:");
    words
        .list()
        .forEach(entry -> System.out.printf("  %-20s %s%n", entry.words(), entry.summary()));
  }

  private int unknown(List<String> all) {
    List<String> known = new ArrayList<>(spec.subcommands().keySet());
    words.list().forEach(entry -> known.add(entry.words()));
    String first = all.getFirst();
    System.err.println(
        "sapa has no command %s. %s"
            .formatted(
                first,
                Suggestion.nearest(first, known)
                    .map("Did you mean %s?"::formatted)
                    .orElse("It has: " + String.join(", ", known) + ".")));
    return 2;
  }
}
