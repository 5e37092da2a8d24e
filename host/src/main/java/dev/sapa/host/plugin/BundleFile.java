package dev.sapa.host.plugin;

import dev.sapa.sdk.automation.Automation;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.command.Command;
import dev.sapa.sdk.metric.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A bundle that was looked at and may be installed.
///
/// @param source where a person put it
/// @param copy what was looked at, and is installed
/// @param name its symbolic name
record BundleFile(Path source, Path copy, String name, String version, List<Declared> declared) {

  /// One plugin of a bundle, as its manifest has it.
  ///
  /// @param kind `channel`, `automation`, `metric` or `command`
  /// @param type as written in the settings file, or the words of a command
  record Declared(String kind, String type, String className) {
    static final String COMMAND = "command";
    static final List<String> KINDS = List.of("channel", "automation", "metric", COMMAND);

    /// What its class implements.
    Class<?> contract() {
      return switch (kind) {
        case "channel" -> Channel.class;
        case "automation" -> Automation.class;
        case "metric" -> Metric.class;
        case COMMAND -> Command.class;
        default -> throw new IllegalStateException("No plugin is a " + kind + ".");
      };
    }
  }

  /// What looking at a jar came to.
  sealed interface Inspected {

    record Accepted(BundleFile bundle) implements Inspected {}

    /// @param sentences everything that is wrong with it
    record Refused(PluginReport report, List<String> sentences) implements Inspected {
      public Refused {
        sentences = List.copyOf(sentences);
      }
    }
  }

  List<PluginReport.Provided> provides() {
    return declared.stream()
        .map(plugin -> new PluginReport.Provided(plugin.kind(), plugin.type()))
        .toList();
  }

  /// The types of its channels, automations and metrics.
  Set<String> types() {
    return declared.stream()
        .filter(plugin -> !plugin.kind().equals(Declared.COMMAND))
        .map(Declared::type)
        .collect(Collectors.toSet());
  }

  /// Whether the very same bytes are installed already.
  boolean isSameAs(BundleFile other) {
    try {
      return Files.mismatch(copy, other.copy) < 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "%s cannot be read; start Sapa again.".formatted(copy), unreadable);
    }
  }

  /// The same bytes somewhere else.
  BundleFile at(Path other) {
    return new BundleFile(other, copy, name, version, declared);
  }

  PluginReport refused(String sentence) {
    return new PluginReport(
        name, version, source.toString(), provides(), false, Optional.of(sentence));
  }
}
