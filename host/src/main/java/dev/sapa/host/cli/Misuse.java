package dev.sapa.host.cli;

import dev.sapa.host.plugin.Suggestion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Something was typed that a command does not take.
final class Misuse {
  private Misuse() {}

  /// What is wrong and what to do.
  static String sentence(ParameterException fault) {
    CommandSpec command = fault.getCommandLine().getCommandSpec();
    String name = command.qualifiedName();
    String what =
        switch (fault) {
          case UnmatchedArgumentException unknown -> unknown(command, unknown.getUnmatched());
          case MissingParameterException missing -> missing(name, missing.getMissing());
          case OverwrittenOptionException twice ->
              "%s is given twice".formatted(shown(twice.getOverwritten()));
          default -> value(fault);
        };
    return "%s; ./%s --help says what there is.".formatted(what, name);
  }

  private static String unknown(CommandSpec command, List<String> typed) {
    String first = typed.getFirst();
    boolean option = first.startsWith("-");
    Set<String> known = option ? command.optionsMap().keySet() : command.subcommands().keySet();
    if (known.isEmpty()) {
      return "%s takes no %s".formatted(command.qualifiedName(), first);
    }
    return "%s has no %s %s%s"
        .formatted(
            command.qualifiedName(),
            option ? "option" : "command",
            first,
            Suggestion.nearest(first, known).map(", perhaps %s is meant"::formatted).orElse(""));
  }

  private static String missing(String name, List<ArgSpec> missing) {
    if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option) {
      return option.required()
          ? "%s needs %s %s".formatted(name, option.longestName(), option.paramLabel())
          : "%s needs its %s".formatted(option.longestName(), option.paramLabel());
    }
    return "%s needs %s"
        .formatted(
            name, missing.stream().map(Misuse::described).collect(Collectors.joining(" and ")));
  }

  private static String described(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private static String value(ParameterException fault) {
    @Nullable ArgSpec argument = fault.getArgSpec();
    @Nullable String value = fault.getValue();
    CommandSpec command = fault.getCommandLine().getCommandSpec();
    if (argument == null && !command.subcommands().isEmpty()) {
      return "%s needs a command: %s"
          .formatted(command.qualifiedName(), String.join(" or ", command.subcommands().keySet()));
    }
    if (argument == null || value == null) {
      return String.valueOf(fault.getMessage());
    }
    return "%s is %s, not %s".formatted(shown(argument), wanted(argument), value);
  }

  private static String wanted(ArgSpec argument) {
    boolean whole =
        Stream.of(int.class, Integer.class, long.class, Long.class)
            .anyMatch(argument.type()::equals);
    return whole ? "a whole number" : argument.paramLabel();
  }

  private static String shown(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
