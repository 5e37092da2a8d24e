package dev.sapa.sdk.command;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/// What the host gives a command.
@ProviderType
public interface CommandContext {

  /// The words after the command's own.
  List<String> arguments();

  /// Where results go.
  PrintStream out();

  /// Where everything goes that is no result, such as what is wrong.
  PrintStream err();

  /// The folder the person stands in; relative paths are meant from here.
  Path directory();

  /// Where the host of the settings file listens.
  URI host();

  /// The token of its API, or empty where there is none to be found.
  String token();

  /// The instances of one plugin in the settings file, by id, each with its settings as written,
  /// secrets included.
  Map<String, Map<String, Object>> instances(String plugin);
}
