package dev.sapa.plugins.email;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/// Where a server is, and how it is spoken to in secret.
///
/// @param implicit whether everything is encrypted from the first byte; else STARTTLS comes first
/// @param plain whether nothing is: on this machine alone
record Server(String host, int port, boolean implicit, boolean plain) {
  private static final Map<String, Integer> PORTS =
      Map.of("imap", 143, "imaps", 993, "smtp", 587, "smtps", 465);
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /// @param protocol `imap` or `smtp`
  /// @param plainHere whether a server on this machine is spoken to without encryption
  static Server of(String setting, URI address, String protocol, boolean plainHere) {
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    boolean implicit = scheme.equals(protocol + "s");
    if ((!implicit && !scheme.equals(protocol)) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "%s must name a server as %ss://mail.example.com or, with STARTTLS, as %s://mail.example.com."
              .formatted(setting, protocol, protocol));
    }
    boolean here = HERE.contains(address.getHost());
    int port = address.getPort() > 0 ? address.getPort() : PORTS.getOrDefault(scheme, 0);
    return new Server(address.getHost(), port, implicit, plainHere && here && !implicit);
  }

  /// What the mail library has to know, for one of its protocols.
  Properties properties(String protocol, int readSeconds, boolean token) {
    Properties all = new Properties();
    String prefix = "mail." + protocol + ".";
    all.setProperty(prefix + "host", host);
    all.setProperty(prefix + "port", Integer.toString(port));
    all.setProperty(prefix + "connectiontimeout", "10000");
    all.setProperty(prefix + "timeout", Integer.toString(readSeconds * 1000));
    all.setProperty(prefix + "writetimeout", Integer.toString(readSeconds * 1000));
    all.setProperty(prefix + "ssl.enable", Boolean.toString(implicit));
    all.setProperty(prefix + "ssl.checkserveridentity", "true");
    all.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
    all.setProperty(prefix + "starttls.enable", Boolean.toString(!implicit && !plain));
    all.setProperty(prefix + "starttls.required", Boolean.toString(!implicit && !plain));
    if (token) {
      all.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
      all.setProperty(prefix + "auth.login.disable", "true");
      all.setProperty(prefix + "auth.plain.disable", "true");
    }
    return all;
  }
}
