package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The wire samples, and an instance of the channel that fits them.
public final class Wire {
  public static final String ACCOUNT = "106540352242922";
  public static final String SECRET = "sapa-test-meta-app-secret-7f3c";
  public static final String TOKEN = "EAAJfictional";
  public static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
  static final JsonMapper JSON = Json.mapper();

  private Wire() {}

  public static WhatsAppChannel channel() {
    return channel(URI.create("http://127.0.0.1:1"));
  }

  public static WhatsAppChannel channel(URI api) {
    return channel(api, Optional.empty());
  }

  static WhatsAppChannel channel(URI api, Optional<String> previousAppSecret) {
    return new WhatsAppChannel(
        new WhatsAppChannel.Settings(
            ACCOUNT, TOKEN, SECRET, "sapa-verify", previousAppSecret, api, "v25.0", 80),
        new Context("wa", Clock.fixed(NOW, ZoneOffset.UTC), HttpClient.newHttpClient()));
  }

  private record Context(String instance, Clock clock, HttpClient http) implements ChannelContext {
    @Override
    public byte[] secret(String purpose) {
      throw new UnsupportedOperationException();
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

  static RawRequest post(byte[] body) {
    String signature =
        HexFormat.of()
            .formatHex(Signature.sha256(SECRET.getBytes(StandardCharsets.UTF_8)).sign(body));
    return post(body, "sha256=" + signature);
  }

  static RawRequest post(byte[] body, String signature) {
    return new RawRequest(
        "POST",
        "/channels/wa/webhook",
        "",
        Map.of("x-hub-signature-256", List.of(signature)),
        body,
        NOW);
  }

  static RawRequest get(String query) {
    return new RawRequest("GET", "/channels/wa/webhook", query, Map.of(), new byte[0], NOW);
  }

  static List<Inbound> parse(String json) {
    return channel().parse(post(json.getBytes(StandardCharsets.UTF_8)));
  }

  static Inbound parseSample(String name) {
    List<Inbound> all = channel().parse(post(sample(name)));
    if (all.size() != 1) {
      throw new AssertionError(name + " gave " + all);
    }
    return all.get(0);
  }

  /// A callback with one change of the field `messages`.
  static String callback(String value) {
    return callback(
        "messages", "{\"metadata\":{\"phone_number_id\":\"%s\"},%s}".formatted(ACCOUNT, value));
  }

  static String callback(String field, String value) {
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[
      {"field":"%s","value":%s}]}]}\
    """
        .formatted(field, value);
  }

  /// One message of a customer with a phone number, of the given type.
  static Inbound message(String type, String rest) {
    List<Inbound> all =
        parse(
            callback(
                """
                "messages":[{"from":"16505550142","id":"wamid.X","timestamp":"1790000000",
                  "type":"%s"%s}]\
                """
                    .formatted(type, rest.isEmpty() ? "" : "," + rest)));
    if (all.size() != 1) {
      throw new AssertionError(all);
    }
    return all.get(0);
  }
}
