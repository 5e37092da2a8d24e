package dev.sapa.testkit.provider;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An HTTP request: a callback of the provider, or a call of the channel.
///
/// @param path with the query; of a callback only what follows the address of the webhook, mostly
///   nothing
/// @param headers by lower-case name
/// @param body owned by the record, not to be changed
public record Call(String method, String path, Map<String, String> headers, byte[] body) {
  public Call {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /// A callback with a JSON body.
  public static Call json(String body) {
    return json(body.getBytes(StandardCharsets.UTF_8));
  }

  /// A callback with a JSON body.
  public static Call json(byte[] body) {
    return new Call("POST", "", Map.of("content-type", "application/json"), body);
  }

  /// A callback with a form as its body.
  ///
  /// @param body encoded: `a=b&c=d`
  public static Call form(String body) {
    return new Call(
        "POST",
        "",
        Map.of("content-type", "application/x-www-form-urlencoded"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /// The same with one more header.
  public Call withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name.toLowerCase(Locale.ROOT), value);
    return new Call(method, path, more, body);
  }

  /// The same with another body.
  public Call withBody(byte[] body) {
    return new Call(method, path, headers, body);
  }

  /// The same with another method.
  public Call withMethod(String method) {
    return new Call(method, path, headers, body);
  }

  /// The same to another path.
  public Call withPath(String path) {
    return new Call(method, path, headers, body);
  }

  /// A header, by its name in any case.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The body as text.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Call call
        && method.equals(call.method)
        && path.equals(call.path)
        && headers.equals(call.headers)
        && Arrays.equals(body, call.body);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(body) + path.hashCode();
  }

  @Override
  public String toString() {
    return method + " " + path + " " + text();
  }
}
