package dev.sapa.plugins.orders;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.RawRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The wire samples, and what instances need that fit them.
public final class Wire {
  public static final Instant NOW = Instant.parse("2026-09-21T14:00:00Z");
  public static final JsonMapper JSON = Json.mapper();

  private Wire() {}

  /// What a host gives an instance called `shop`.
  public static ChannelContext context() {
    return context(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  public static ChannelContext context(Clock clock) {
    return new Context("shop", clock);
  }

  private record Context(String instance, Clock clock) implements ChannelContext {
    @Override
    public HttpClient http() {
      throw new UnsupportedOperationException("These roads ask nobody.");
    }

    @Override
    public byte[] secret(String purpose) {
      return purpose.repeat(8).getBytes(StandardCharsets.UTF_8);
    }
  }

  public static byte[] bytes(String resource) {
    try (InputStream in = Wire.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no resource " + resource + ".");
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public static JsonNode vector(String name) {
    for (JsonNode vector : JSON.readTree(bytes("vectors.json"))) {
      if (vector.path("name").asString().equals(name)) {
        return vector;
      }
    }
    throw new IllegalArgumentException("There is no vector " + name + ".");
  }

  /// The sample as it was posted, with its own headers.
  public static RawRequest sample(String name) {
    Map<String, String> headers = new HashMap<>();
    JSON.readTree(bytes("samples/" + name + ".headers.json"))
        .properties()
        .forEach(header -> {
          if (!header.getKey().startsWith("_")) {
            headers.put(header.getKey(), header.getValue().asString());
          }
        });
    return post(bytes("samples/" + name + ".json"), headers);
  }

  public static RawRequest post(String body, Map<String, String> headers) {
    return post(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  public static RawRequest post(byte[] body, Map<String, String> headers) {
    Map<String, List<String>> lower = new HashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    return new RawRequest(
        "POST", "/channels/shop/webhook", "", lower, body, NOW, Optional.of("192.0.2.7"));
  }

  public static RawRequest get(String query) {
    return new RawRequest("GET", "/channels/shop/webhook", query, Map.of(), new byte[0], NOW);
  }

  /// The same request with another body.
  public static RawRequest with(RawRequest request, String body) {
    return new RawRequest(
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        body.getBytes(StandardCharsets.UTF_8),
        request.receivedAt(),
        request.from());
  }

  /// The same request with another header in place of what it had.
  public static RawRequest with(RawRequest request, String header, String value) {
    Map<String, List<String>> headers = new HashMap<>(request.headers());
    headers.put(header.toLowerCase(Locale.ROOT), List.of(value));
    return new RawRequest(
        request.method(),
        request.path(),
        request.query(),
        headers,
        request.body(),
        request.receivedAt(),
        request.from());
  }
}
