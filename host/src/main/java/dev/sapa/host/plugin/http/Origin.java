package dev.sapa.host.plugin.http;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Where requests go: the same connection serves all of an origin's.
record Origin(boolean secure, String host, int port) {

  /// Empty where an address is not of HTTP.
  static Optional<Origin> of(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (address.getHost() == null || !secure && !scheme.equals("http")) {
      return Optional.empty();
    }
    int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    return Optional.of(new Origin(secure, address.getHost(), port));
  }

  /// As it stands in the header `Host`.
  String authority() {
    return port == (secure ? 443 : 80) ? host : host + ":" + port;
  }

  /// Without the brackets of an IPv6 address.
  String name() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /// Whether this machine's settings send requests there through somebody else.
  boolean isBehindProxy() {
    ProxySelector selector = ProxySelector.getDefault();
    return selector != null
        && selector.select(URI.create((secure ? "https://" : "http://") + authority())).stream()
            .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
  }
}
