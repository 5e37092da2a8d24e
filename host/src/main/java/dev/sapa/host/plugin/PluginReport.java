package dev.sapa.host.plugin;

import java.util.List;
import java.util.Optional;

/// What a person is told of a bundle.
///
/// @param bundle its symbolic name, or the file name where it has none
/// @param provides what it adds: `channel whatsapp`, `command faq evaluate`
/// @param problem why it cannot be used and what to do; empty where it can
public record PluginReport(
    String bundle,
    String version,
    String file,
    List<Provided> provides,
    boolean running,
    Optional<String> problem) {
  public PluginReport {
    provides = List.copyOf(provides);
  }

  /// One thing a bundle adds.
  public record Provided(String kind, String type) {}
}
