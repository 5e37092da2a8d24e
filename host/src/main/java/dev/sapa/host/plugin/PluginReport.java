package dev.sapa.host.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a person is told of a bundle.
///
/// @param bundle its symbolic name, or the file name where it has none
/// @param provides what it adds: `channel whatsapp`, `command faq evaluate`
/// @param problem why it cannot be used and what to do; empty where it can
/// @param probationUntil until when it may be taken back for failing
/// @param note why a later version is not used: it was taken back, or refused
public record PluginReport(
    String bundle,
    String version,
    String file,
    List<Provided> provides,
    boolean running,
    Optional<String> problem,
    Optional<Instant> probationUntil,
    Optional<Sentence> note) {
  public PluginReport {
    provides = List.copyOf(provides);
  }

  /// One that is not on probation.
  public PluginReport(
      String bundle,
      String version,
      String file,
      List<Provided> provides,
      boolean running,
      Optional<String> problem) {
    this(bundle, version, file, provides, running, problem, Optional.empty(), Optional.empty());
  }

  /// One thing a bundle adds.
  public record Provided(String kind, String type) {}
}
