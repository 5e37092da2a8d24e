package dev.sapa.host.plugin.link;

import java.util.Optional;

/// Where a bundle gets the classes of a package from.
public interface Wiring {

  /// Where it asks for a package; empty where it asks for it nowhere but in itself.
  Optional<Source> source(String packageName);

  /// Where classes come from that a bundle does not have.
  enum Source {
    /// The host, or the JDK.
    HOST,
    /// Nowhere, and the bundle says it can do without.
    OPTIONAL,
    /// Nowhere, which is a fault of its own.
    FAULTY
  }
}
