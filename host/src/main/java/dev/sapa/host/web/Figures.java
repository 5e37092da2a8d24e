package dev.sapa.host.web;

/// The host's own figures.
public interface Figures {

  /// As they are now, in Prometheus' text format.
  byte[] now();
}
