package dev.sapa.plugins.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Files in both directions: two steps to get one, and handing one in before it is sent.
final class MediaTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private HttpServer meta;
  private WhatsAppChannel channel;

  /// What Meta answers next, by path.
  private int mediaStatus = 200;

  private String mediaBody = "";
  private int uploadStatus = 200;
  private String uploadBody = "{\"id\":\"9001\"}";

  private record Asked(String method, String path, String authorization, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  @BeforeEach
  void start() throws IOException {
    meta = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    meta.createContext("/", this::answer);
    meta.start();
    mediaBody =
        "{\"url\":\"%s/files/1\",\"mime_type\":\"image/jpeg\",\"id\":\"1\"}".formatted(api());
    channel =
        new WhatsAppChannel(
            new WhatsAppChannel.Settings(
                Wire.ACCOUNT,
                Wire.TOKEN,
                Wire.SECRET,
                "sapa-verify",
                Optional.empty(),
                api(),
                "v25.0",
                80),
            new Context());
  }

  @AfterEach
  void stop() {
    meta.stop(0);
  }

  private URI api() {
    return URI.create("http://127.0.0.1:" + meta.getAddress().getPort());
  }

  private static final class Context implements ChannelContext {
    @Override
    public String instance() {
      return "wa";
    }

    @Override
    public Clock clock() {
      return Clock.fixed(Wire.NOW, ZoneOffset.UTC);
    }

    @Override
    public HttpClient http() {
      return HttpClient.newHttpClient();
    }

    @Override
    public byte[] secret(String purpose) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream file(String sha256) throws IOException {
      if (!sha256.equals(SHA256)) {
        throw new FileNotFoundException(sha256);
      }
      return new ByteArrayInputStream(PICTURE);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              path,
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              exchange.getRequestBody().readAllBytes()));
      if (path.endsWith("/media")) {
        send(exchange, uploadStatus, "application/json", uploadBody);
      } else if (path.endsWith("/messages")) {
        send(exchange, 200, "application/json", "{\"messages\":[{\"id\":\"wamid.1\"}]}");
      } else if (path.equals("/files/1")) {
        send(exchange, 200, "image/jpeg", "a picture");
      } else {
        send(exchange, mediaStatus, "application/json", mediaBody);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static MediaRef named(String id) {
    return new MediaRef(
        Optional.of(id),
        Optional.empty(),
        Optional.of("image/jpeg"),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void fetchesAFileInTwoStepsWithTheToken() throws Exception {
    Fetched fetched = channel.fetch(named("1"));

    try (InputStream bytes = ((Fetched.Bytes) fetched).stream()) {
      assertThat(bytes.readAllBytes()).isEqualTo(PICTURE);
    }
    assertThat(((Fetched.Bytes) fetched).mimeType()).contains("image/jpeg");
    assertThat(asked).extracting(Asked::path).containsExactly("/v25.0/1", "/files/1");
    assertThat(asked).extracting(Asked::authorization).containsOnly("Bearer " + Wire.TOKEN);
  }

  @Test
  void asksForAFileAsTheSampleDoes() throws Exception {
    JsonNode sample = Wire.json("api_media_lookup");
    ObjectNode answer = sample.at("/response/body").deepCopy().asObject();
    mediaBody = answer.put("url", api() + "/files/1").toString();

    Fetched fetched = channel.fetch(named(answer.path("id").stringValue()));

    assertThat(fetched).isInstanceOf(Fetched.Bytes.class);
    ((Fetched.Bytes) fetched).stream().close();
    assertThat(asked.get(0).method()).isEqualTo(sample.at("/request/method").stringValue());
    assertThat(asked.get(0).path()).isEqualTo(sample.at("/request/path").stringValue());
    assertThat(asked.get(0).authorization())
        .isEqualTo(sample.at("/request/headers/Authorization").stringValue());
  }

  @Test
  void saysThatAFileIsGoneWhereMetaHasNoSuchObject() throws Exception {
    mediaStatus = 400;
    mediaBody = "{\"error\":{\"code\":100,\"error_subcode\":33,\"message\":\"gone\"}}";

    assertThat(channel.fetch(named("1"))).isInstanceOf(Fetched.Gone.class);
  }

  @Test
  void hasTheHostAskAgainWhereMetaFails() {
    mediaStatus = 503;
    mediaBody = "<html>";

    assertThatThrownBy(() -> channel.fetch(named("1")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503");
  }

  @Test
  void givesTheTokenToNobodyElse() {
    mediaBody = "{\"url\":\"https://evil.example/files/1\"}";

    assertThatThrownBy(() -> channel.fetch(named("1"))).isInstanceOf(IOException.class);
    assertThat(asked).hasSize(1);
  }

  @Test
  void asksForNothingByANameThatLeadsElsewhere() throws Exception {
    assertThat(channel.fetch(named("../me"))).isInstanceOf(Fetched.Gone.class);
    assertThat(asked).isEmpty();
  }

  private Part part() {
    MediaRef kept =
        new MediaRef(
            Optional.empty(),
            Optional.empty(),
            Optional.of("image/png"),
            Optional.of("menu\"\r\nX: y.png"),
            Optional.of(SHA256));
    Outbound message =
        new Outbound(
            "out1",
            new Content.Media(MediaKind.IMAGE, kept, Optional.of("Menu hari ini")),
            Optional.empty(),
            Purpose.REPLY,
            AuthoredBy.HUMAN);
    ConversationFacts facts =
        new ConversationFacts(
            "x",
            ThreadKind.PRIVATE,
            Optional.empty(),
            Optional.empty(),
            List.of(new Identity("phone", "16505550142", true)),
            Set.of());
    return ((Rendering.Parts) channel.render(message, facts)).parts().get(0);
  }

  @Test
  void handsAFileInAndSendsItsId() throws Exception {
    SendOutcome outcome = channel.send(part());

    assertThat(outcome).isEqualTo(new SendOutcome.Accepted("wamid.1"));
    assertThat(asked)
        .extracting(Asked::path)
        .containsExactly(
            "/v25.0/" + Wire.ACCOUNT + "/media", "/v25.0/" + Wire.ACCOUNT + "/messages");
    assertThat(asked.get(0).text())
        .contains("a picture", "name=\"messaging_product\"", "Content-Type: image/png")
        .doesNotContain("\nX: y");
    JsonNode sent = Wire.JSON.readTree(asked.get(1).body());
    assertThat(sent.path("image").path("id").stringValue()).isEqualTo("9001");
    assertThat(sent.path("image").path("caption").stringValue()).isEqualTo("Menu hari ini");
    assertThat(sent.has(Media.KEPT)).isFalse();
  }

  @Test
  void handsAFileInAsTheSampleDoes() throws Exception {
    JsonNode sample = Wire.json("api_media_upload");
    uploadBody = sample.at("/response/body").toString();

    channel.send(part());

    assertThat(asked.get(0).method()).isEqualTo(sample.at("/request/method").stringValue());
    assertThat(asked.get(0).path()).isEqualTo(sample.at("/request/path").stringValue());
    assertThat(asked.get(0).text())
        .contains("name=\"messaging_product\"", "name=\"type\"", "name=\"file\"");
    assertThat(Wire.JSON.readTree(asked.get(1).body()).at("/image/id"))
        .isEqualTo(sample.at("/response/body/id"));
  }

  @Test
  void triesAFileAgainThatMetaDidNotTakeForNothingWasSentYet() throws Exception {
    uploadStatus = 500;
    uploadBody = "<html>";

    assertThat(channel.send(part())).isInstanceOf(SendOutcome.RetryAfter.class);
    assertThat(asked).extracting(Asked::path).noneMatch(path -> path.endsWith("/messages"));
  }

  @Test
  void triesAFileAgainWhereMetaCannotBeReachedForNothingWasSent() throws Exception {
    Part part = part();
    meta.stop(0);

    assertThat(channel.send(part)).isInstanceOf(SendOutcome.RetryAfter.class);
  }

  @Test
  void saysWhatMetaSaysOfAFileItDoesNotWant() throws Exception {
    uploadStatus = 400;
    uploadBody = "{\"error\":{\"code\":100,\"message\":\"bad type\"}}";

    assertThat(channel.send(part())).isInstanceOf(SendOutcome.Rejected.class);
    assertThat(asked).hasSize(1);
  }
}
