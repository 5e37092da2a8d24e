package dev.sapa.simulator;

import java.net.URI;
import java.util.function.Supplier;

/// The host, which is started after what is simulated, and may choose its port itself.
public final class Host {
  private final Supplier<URI> address;

  public Host(Supplier<URI> address) {
    this.address = address;
  }

  /// Where it listens, or will listen.
  public URI address() {
    return address.get();
  }
}
