package dev.sapa.sdk.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An HTTP request as it came in.
///
/// @param query undecoded, without the question mark; empty where there is none
/// @param headers by lower-case name
/// @param body the bytes as they were posted; owned by the record, not to be changed
/// @param from the network address it came from, for limits; not kept, so empty where the request
///   was stored meanwhile
public record RawRequest(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    byte[] body,
    Instant receivedAt,
    Optional<String> from) {
  public RawRequest {
    headers = Map.copyOf(headers);
  }

  /// A request whose address is not known.
  public RawRequest(
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      byte[] body,
      Instant receivedAt) {
    this(method, path, query, headers, body, receivedAt, Optional.empty());
  }

  /// The first value of a header, by its name in any case.
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /// Whether a header is there once and holds a secret; compared in constant time.
  public boolean carries(String header, String secret) {
    List<String> values = headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
    return values.size() == 1 && Signature.sameSecret(secret, values.get(0));
  }

  /// The first value of a query parameter, decoded.
  public Optional<String> parameter(String name) {
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      if (decode(key).equals(name)) {
        return Optional.of(equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }
}
