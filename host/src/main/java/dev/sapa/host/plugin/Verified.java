package dev.sapa.host.plugin;

import java.util.List;

/// What verifying a bundle came to.
///
/// @param name its symbolic name, or the file name where it has none
/// @param provides what it adds
/// @param findings why it cannot be used; empty where it can
public record Verified(
    String name, String version, List<PluginReport.Provided> provides, List<Finding> findings) {
  public Verified {
    provides = List.copyOf(provides);
    findings = List.copyOf(findings);
  }
}
