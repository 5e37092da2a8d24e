package dev.sapa.host.cli;

import dev.sapa.host.plugin.Suggestion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    return of(List.of(), installation, clock, place, hosts);
  }

  /// As much of the command line as it takes for what was typed: reading what each command takes is
  /// a part of every start.
  ///
  /// @param typed all words
  public static CommandLine of(
      List<String> typed, Installation installation, Clock clock, Place place, Object... hosts) {
    PluginWords words = new PluginWords(installation, clock);
    // What follows the words of a plugin's command is the plugin's; the host's own commands, which
    // are added later, take options anywhere.
    CommandLine line = new CommandLine(new CommandLineTree(words, place)).setStopAtPositional(true);
    List<Object> commands =
        Stream.concat(
                Stream.of(
                    new MetricsCommand(installation, place),
                    new InstancesCommand(installation, place),
                    new WhyCommand(installation, place, clock),
                    new RecordCommand(installation, place),
                    new EraseCommand(installation, place),
                    new ExportCommand(installation, place),
                    new PluginsCommand(installation, place),
                    new VerifyCommand(installation),
                    new ChaosCommand()),
                Stream.of(hosts))
            .toList();
    commands.stream()
        .filter(command -> typed.stream().limit(1).anyMatch(name(command)::equals))
        .findFirst()
        .map(List::of)
        .orElse(commands)
        .forEach(line::addSubcommand);
    line.setParameterExceptionHandler((fault, parsed) -> {
      System.err.println(Misuse.sentence(fault));
      return 2;
    });
    line.setExecutionExceptionHandler((fault, which, parsed) -> {
      System.err.println(fault.getMessage());
      return 1;
    });
    return line;
  }

  private static String name(Object command) {
    return command.getClass().getAnnotation(Command.class).name();
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
