package dev.sapa.host.plugin;

/// Keys that instances may have of the host's.
@FunctionalInterface
public interface Keys {

  /// A key for one purpose: always the same, telling nothing of any other.
  byte[] derive(String purpose);
}
