package dev.sapa.host.web;

import java.net.URI;
import java.util.Optional;

/// Where this host is found by those who are shown an address.
public final class Address {
  private volatile URI base;

  private Address(URI base) {
    this.base = base;
  }

  /// @param at what the host is told to listen on, and how the world reaches it
  public static Address of(Listening at) {
    return new Address(at.publicUrl().orElseGet(() -> local(at.host(), at.port())));
  }

  /// @param host a name or address of this machine
  /// @param port 0 for any that is free
  /// @param publicUrl where a proxy in front of the host is reached
  public record Listening(String host, int port, Optional<URI> publicUrl) {}

  /// Tells the port that was really taken.
  void bound(Listening at, int port) {
    if (at.publicUrl().isEmpty()) {
      base = local(at.host(), port);
    }
  }

  /// The address of a path.
  public String of(String path) {
    String start = base.toString();
    return (start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path;
  }

  /// The address an instance's provider calls.
  public String webhook(String instance) {
    return of("/channels/" + instance + "/webhook");
  }

  private static URI local(String host, int port) {
    boolean anywhere = host.equals("0.0.0.0") || host.equals("::");
    String name = anywhere ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + port);
  }
}
