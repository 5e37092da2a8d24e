package dev.sapa.host.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import java.util.List;

/// What every answer tells a browser.
final class Headers {
  private static final List<Header> ALL =
      List.of(
          HeaderValues.X_CONTENT_TYPE_OPTIONS_NOSNIFF,
          cached(
              "Content-Security-Policy",
              "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' https:; media-src 'self' https:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
          cached("Referrer-Policy", "same-origin"),
          cached("Cross-Origin-Opener-Policy", "same-origin"),
          cached("Cross-Origin-Resource-Policy", "same-origin"));
  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  private Headers() {}

  static void secure(ServerResponseHeaders headers) {
    ALL.forEach(headers::set);
    headers.setIfAbsent(NO_STORE);
  }

  private static Header cached(String name, String value) {
    return HeaderValues.createCached(HeaderNames.create(name), value);
  }
}
