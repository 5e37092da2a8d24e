package dev.sapa.plugins.meta;

import java.net.URI;

/// Where a road's calls go.
///
/// @param base the host and the version: `https://graph.facebook.com/v25.0`
/// @param node whose messages are sent: a Page, a professional account
/// @param below what a comment has its answers under: `replies`, `comments`
public record GraphApi(String base, String node, String below) {

  /// The calls of an account at a host.
  ///
  /// @param api the host
  /// @param version as Meta writes it: `v25.0`
  public static GraphApi of(URI api, String version, String node, String below) {
    return new GraphApi(api.toString().replaceFirst("/+$", "") + "/" + version, node, below);
  }

  URI messages() {
    return URI.create(String.join("/", base, node, "messages"));
  }

  URI below(String comment) {
    return URI.create(String.join("/", base, comment, below));
  }
}
