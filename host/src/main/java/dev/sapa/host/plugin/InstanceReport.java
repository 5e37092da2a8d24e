package dev.sapa.host.plugin;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a person is told of a configured instance.
///
/// @param kind `channel`, `automation` or `metric`; empty where the plugin is not known
/// @param problem why it is not running, or what needs a person though it runs: the thing, what is
///   wrong, and what to do
/// @param settings as shown: secrets are masked
/// @param since when it runs; empty where it does not
/// @param file that a person edits to change it; empty where that is done in the console
/// @param bundle that brings its plugin; empty where there is none
/// @param quarantine why it is not called; empty where it is
public record InstanceReport(
    String id,
    String plugin,
    Optional<String> kind,
    State state,
    Optional<Sentence> problem,
    Map<String, Object> settings,
    Optional<Instant> since,
    Optional<Path> file,
    Optional<PluginReport> bundle,
    Optional<Quarantine> quarantine) {
  public InstanceReport {
    settings = Map.copyOf(settings);
  }

  /// One whose bundle is not known.
  public InstanceReport(
      String id,
      String plugin,
      Optional<String> kind,
      State state,
      Optional<Sentence> problem,
      Map<String, Object> settings,
      Optional<Instant> since,
      Optional<Path> file) {
    this(
        id,
        plugin,
        kind,
        state,
        problem,
        settings,
        since,
        file,
        Optional.empty(),
        Optional.empty());
  }

  /// One of a file that is not known, running since nobody knows when.
  public InstanceReport(
      String id,
      String plugin,
      Optional<String> kind,
      State state,
      Optional<Sentence> problem,
      Map<String, Object> settings) {
    this(id, plugin, kind, state, problem, settings, Optional.empty(), Optional.empty());
  }

  InstanceReport with(PluginReport bringing) {
    return new InstanceReport(
        id, plugin, kind, state, problem, settings, since, file, Optional.of(bringing), quarantine);
  }

  /// Whether an instance works.
  public enum State {
    RUNNING,
    /// Runs, but a person must do something, such as renewing a token.
    NEEDS_ATTENTION,
    /// Is not called for a while, because it failed too often or got stuck.
    QUARANTINED,
    NOT_RUNNING,
    /// Does not run because a person does not want it to.
    DISABLED
  }
}
