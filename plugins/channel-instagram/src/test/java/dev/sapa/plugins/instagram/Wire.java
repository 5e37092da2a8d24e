package dev.sapa.plugins.instagram;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.message.Visibility;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The wire samples, and instances of the channel that fit them.
public final class Wire {
  public static final String ACCOUNT = "17841405726653026";
  public static final String CUSTOMER = "1254459154682919";
  public static final String SECRET = "sapa-test-ig-app-secret-91ab";
  public static final String TOKEN = "IGQVJfictional";
  static final Instant SAID = Instant.ofEpochMilli(1_790_000_000_123L);
  static final Instant NOW = SAID.plusSeconds(60);
  static final Identity SHEENA = Identity.of("instagram-user", ACCOUNT + ":" + CUSTOMER);
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private Wire() {}

  static InstagramChannel channel() {
    return channel(NOWHERE);
  }

  static InstagramChannel channel(URI api) {
    return channel(api, Optional.empty(), true, NOW);
  }

  static InstagramChannel channel(
      URI api, Optional<String> pageId, boolean humanAgent, Instant now) {
    return new InstagramChannel(
        new InstagramChannel.Settings(
            ACCOUNT,
            TOKEN,
            SECRET,
            "sapa-verify",
            Optional.empty(),
            pageId,
            humanAgent,
            Optional.of(api),
            "v25.0",
            100),
        new Context("ig", Clock.fixed(now, ZoneOffset.UTC), HTTP));
  }

  record Context(String instance, Clock clock, HttpClient http) implements ChannelContext {
    @Override
    public byte[] secret(String purpose) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream file(String sha256) throws IOException {
      if (!sha256.equals("abc123")) {
        throw new IOException("There is no such file.");
      }
      return new ByteArrayInputStream("kopi".getBytes(StandardCharsets.UTF_8));
    }
  }

  static byte[] sample(String name) {
    try (InputStream in = Wire.class.getResourceAsStream("/samples/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("There is no sample " + name + ".");
      }
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static JsonNode json(String sample) {
    return JSON.readTree(sample(sample));
  }

  static RawRequest post(byte[] body) {
    byte[] mac = Signature.sha256(SECRET.getBytes(StandardCharsets.UTF_8)).sign(body);
    return post(body, "sha256=" + HexFormat.of().formatHex(mac));
  }

  static RawRequest post(byte[] body, String signature) {
    return new RawRequest(
        "POST",
        "/channels/ig/webhook",
        "",
        Map.of("x-hub-signature-256", List.of(signature)),
        body,
        NOW);
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

  /// A callback in which the sample's customer does something.
  static List<Inbound> does(String what) {
    return parse(messaging("messaging", CUSTOMER, ACCOUNT, what));
  }

  static String messaging(String field, String sender, String recipient, String what) {
    return """
    {"object":"instagram","entry":[{"id":"%s","time":1790000000323,"%s":[
      {"sender":{"id":"%s"},"recipient":{"id":"%s"},"timestamp":1790000000123,%s}]}]}\
    """
        .formatted(ACCOUNT, field, sender, recipient, what);
  }

  static List<Inbound> changes(String field, String value) {
    return parse(
        """
        {"object":"instagram","entry":[{"id":"%s","time":1790000000,"changes":[
          {"field":"%s","value":%s}]}]}\
        """
            .formatted(ACCOUNT, field, value));
  }

  /// A private conversation in which the customer wrote last at a time.
  static ConversationFacts inPrivate(Instant lastInbound) {
    return new ConversationFacts(
        CUSTOMER,
        ThreadKind.PRIVATE,
        Optional.of(lastInbound),
        Optional.of("mid"),
        List.of(SHEENA),
        Set.of());
  }

  static ConversationFacts inPublic(Instant lastInbound) {
    return new ConversationFacts(
        "comment:17894227972186120",
        ThreadKind.PUBLIC,
        Optional.of(lastInbound),
        Optional.of("17894227972186121"),
        List.of(),
        Set.of());
  }

  static Outbound message(Content content, AuthoredBy author, Visibility visibility) {
    return new Outbound("out1", content, Optional.empty(), Purpose.REPLY, author, visibility);
  }

  static Outbound message(Content content) {
    return message(content, AuthoredBy.RULE, Visibility.THREAD);
  }

  static List<Part> parts(Rendering rendering) {
    if (rendering instanceof Rendering.Parts parts) {
      return parts.parts();
    }
    throw new AssertionError("Nothing was rendered: " + rendering);
  }

  static JsonNode body(Part part) {
    return JSON.readTree(part.body());
  }
}
