package dev.sapa.host.plugin;

import dev.sapa.sdk.command.Command;
import dev.sapa.sdk.command.CommandContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The words that bundles add to the command line.
///
/// They need no running instance: a runtime whose instances were never started has them too.
public final class Commands {
  private static final Logger log = LoggerFactory.getLogger(Commands.class);

  private final Supplier<Collection<PluginType>> types;

  Commands(Supplier<Collection<PluginType>> types) {
    this.types = types;
  }

  /// A command and what was typed after its words.
  ///
  /// @param words of the command, separated by one space: `faq evaluate`
  public record Found(String words, Command command, List<String> arguments) {
    public Found {
      arguments = List.copyOf(arguments);
    }
  }

  /// A command as it stands in a list.
  public record Entry(String words, String summary) {}

  /// The command with the most words at the start of what was typed.
  public Optional<Found> find(List<String> typed) {
    return types.get().stream()
        .filter(type -> startsWith(typed, words(type)))
        .max(Comparator.comparingInt(type -> words(type).size()))
        .flatMap(type ->
            command(type)
                .map(command ->
                    new Found(
                        type.type(), command, typed.subList(words(type).size(), typed.size()))));
  }

  /// All commands, by their words.
  public List<Entry> list() {
    return types.get().stream()
        .sorted(Comparator.comparing(PluginType::type))
        .flatMap(type ->
            command(type).map(command -> new Entry(type.type(), command.summary())).stream())
        .toList();
  }

  private static List<String> words(PluginType type) {
    return List.of(type.type().split(" "));
  }

  private static boolean startsWith(List<String> typed, List<String> words) {
    return typed.size() >= words.size() && typed.subList(0, words.size()).equals(words);
  }

  private static Optional<Command> command(PluginType type) {
    try {
      Class<?> loaded = type.load();
      Guard guard = new Guard(type.type(), loaded.getClassLoader());
      Command command =
          guard.call("its constructor", () -> (Command) loaded.getConstructor().newInstance());
      return Optional.of(new Guarded(command, guard));
    } catch (ClassNotFoundException | LinkageError | PluginFailure e) {
      log.warn("The command {} cannot be used; tell its author.", type.type(), e);
      return Optional.empty();
    }
  }

  /// A command that finds the classes of its bundle.
  private record Guarded(Command command, Guard guard) implements Command {

    @Override
    public String summary() {
      return guard.call("summary", command::summary);
    }

    @Override
    public int run(CommandContext context) throws Exception {
      return guard.inContext(() -> command.run(context));
    }
  }
}
