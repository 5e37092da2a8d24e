package dev.sapa.host.plugin;

import java.util.Map;
import java.util.Optional;

/// What a person is told of a configured instance.
///
/// @param kind `channel`, `automation` or `metric`; empty where the plugin is not known
/// @param problem why it is not running, or what needs a person though it runs: the thing, what is
///   wrong, and what to do
/// @param settings as shown: secrets are masked
public record InstanceReport(
    String id,
    String plugin,
    Optional<String> kind,
    State state,
    Optional<String> problem,
    Map<String, Object> settings) {
  public InstanceReport {
    settings = Map.copyOf(settings);
  }

  /// Whether an instance works.
  public enum State {
    RUNNING,
    /// Runs, but a person must do something, such as renewing a token.
    NEEDS_ATTENTION,
    NOT_RUNNING
  }
}
