package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The wire samples, and an instance of the channel that fits them.
public final class Wire {
  public static final String ACCOUNT = "1603419180975409153";
  static final String CUSTOMER = "3001969357";
  public static final String SECRET = "sapa-test-x-consumer-secret-55e0";
  static final Instant NOW = Instant.parse("2026-09-21T14:00:00Z");
  static final JsonMapper JSON = Json.mapper();
  static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};

  private Wire() {}

  static XChannel channel() {
    return channel(URI.create("http://127.0.0.1:1"), Optional.empty());
  }

  static XChannel channel(URI api, Optional<String> previousSecret) {
    return new XChannel(settings(api, previousSecret), new Context());
  }

  static XChannel.Settings settings(URI api, Optional<String> previousSecret) {
    return new XChannel.Settings(
        "sapa-api-key", SECRET, ACCOUNT + "-Token", "token-secret", previousSecret, api, 15, 1440);
  }

  private record Context() implements ChannelContext {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public String instance() {
      return "x";
    }

    @Override
    public Clock clock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public HttpClient http() {
      return HTTP;
    }

    @Override
    public byte[] secret(String purpose) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream file(String sha256) {
      return new ByteArrayInputStream(PICTURE);
    }
  }

  static byte[] bytes(String resource) {
    try (InputStream in = Wire.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no resource " + resource + ".");
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static byte[] sample(String name) {
    return bytes("samples/" + name + ".json");
  }

  static JsonNode json(String sample) {
    return JSON.readTree(sample(sample));
  }

  static JsonNode vector(String name) {
    for (JsonNode vector : JSON.readTree(bytes("vectors.json"))) {
      if (vector.path("name").asString().equals(name)) {
        return vector;
      }
    }
    throw new IllegalArgumentException("There is no vector " + name + ".");
  }

  static String signature(byte[] body) {
    byte[] mac = Signature.sha256(SECRET.getBytes(StandardCharsets.UTF_8)).sign(body);
    return "sha256=" + Base64.getEncoder().encodeToString(mac);
  }

  static RawRequest post(byte[] body, String signature) {
    return new RawRequest(
        "POST",
        "/channels/x/webhook",
        "",
        Map.of("x-twitter-webhooks-signature", List.of(signature)),
        body,
        NOW);
  }

  static RawRequest get(String query) {
    return new RawRequest("GET", "/channels/x/webhook", query, Map.of(), new byte[0], NOW);
  }

  static List<Inbound> parse(String body) {
    return parse(body.getBytes(StandardCharsets.UTF_8));
  }

  static List<Inbound> parse(byte[] body) {
    return channel().parse(post(body, signature(body)));
  }

  static List<Inbound> parseAll(String sample) {
    return parse(sample(sample));
  }

  static Inbound parseSample(String sample) {
    return only(parseAll(sample));
  }

  static Inbound only(List<Inbound> all) {
    if (all.size() != 1) {
      throw new AssertionError(all);
    }
    return all.get(0);
  }

  /// The sample with something else in it, which must be there.
  static List<Inbound> changed(String sample, String from, String to) {
    String body = new String(sample(sample), StandardCharsets.UTF_8);
    if (!body.contains(from)) {
      throw new AssertionError(sample + " has no " + from);
    }
    return parse(body.replace(from, to));
  }
}
