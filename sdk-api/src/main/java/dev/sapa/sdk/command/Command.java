package dev.sapa.sdk.command;

import org.osgi.annotation.versioning.ConsumerType;

/// A word on the host's command line, marked with [dev.sapa.sdk.plugin.CommandPlugin].
///
/// Runs in the process of the command line, not in the running host: once, on its main thread.
@ConsumerType
public interface Command {

  /// One line for the list of commands.
  String summary();

  /// Runs, and returns the exit status: 0 for success, 2 for wrong arguments, 1 for the rest. After
  /// an exception the person reads its message, so it should say what to do; the status is 1.
  int run(CommandContext context) throws Exception;
}
