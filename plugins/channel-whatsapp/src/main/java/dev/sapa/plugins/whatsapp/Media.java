package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import dev.sapa.sdk.message.MediaRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Files at WhatsApp.
///
/// One that came is fetched in two steps: its id gives an address that lives for five minutes, and
/// the address, with the same token, the bytes. One that goes out is handed in first, for an id.
final class Media {
  /// In a part's body, in place of the id of a file that is yet to be handed in.
  static final String KEPT = "sapa_file";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration AGAIN = Duration.ofSeconds(15);

  /// Where Meta keeps files. The token goes nowhere else.
  private static final Set<String> HOSTS =
      Set.of("fbsbx.com", "facebook.com", "fbcdn.net", "whatsapp.net");

  private final JsonMapper json;
  private final ChannelContext context;
  private final URI api;
  private final URI uploads;
  private final String authorization;

  /// @param api with the version: `https://graph.facebook.com/v25.0`
  Media(
      JsonMapper json, ChannelContext context, URI api, String phoneNumberId, String accessToken) {
    this.json = json;
    this.context = context;
    this.api = api;
    this.uploads = URI.create(api + "/" + phoneNumberId + "/media");
    this.authorization = "Bearer " + accessToken;
  }

  Fetched fetch(MediaRef media) throws IOException, InterruptedException {
    if (media.providerId().isEmpty()) {
      return new Fetched.Gone("WhatsApp did not name the file.");
    }
    String id = media.providerId().get();
    if (!id.matches("[A-Za-z0-9_-]+")) {
      return new Fetched.Gone("WhatsApp names the file in a way that cannot be asked for.");
    }
    HttpResponse<byte[]> told =
        context.http().send(get(URI.create(api + "/" + id), PATIENCE), BodyHandlers.ofByteArray());
    JsonNode answer = read(told.body());
    if (told.statusCode() != 200) {
      return refused(told.statusCode(), ProviderError.of(answer.path("error")));
    }
    URI address =
        Json.uri(answer, "url")
            .filter(this::mayHaveTheToken)
            .orElseThrow(() -> new IOException("WhatsApp gave no address of its own for the file"));
    HttpResponse<InputStream> bytes =
        context.http().send(get(address, LONGEST), BodyHandlers.ofInputStream());
    if (bytes.statusCode() != 200) {
      bytes.body().close();
      // The address has expired, or something stands in front of it; another one is asked for.
      throw new IOException("the file's address answered " + bytes.statusCode());
    }
    return new Fetched.Bytes(
        bytes.body(), bytes.headers().firstValue("Content-Type").or(media::mimeType));
  }

  private static Fetched refused(int status, ProviderError error) throws IOException {
    // 100 and 33: there is no such object; 131052: WhatsApp itself could not get it.
    boolean gone = status == 404 || error.code() == 100 || error.code() == 131052;
    if (gone) {
      return new Fetched.Gone("WhatsApp keeps files for seven days, and this one no more.");
    }
    throw new IOException(
        error.code() == ProviderError.NONE
            ? "WhatsApp answered " + status
            : "WhatsApp answered " + status + " with the error " + error.code());
  }

  private boolean mayHaveTheToken(URI address) {
    String host = Optional.ofNullable(address.getHost()).orElse("").toLowerCase(Locale.ROOT);
    boolean metas =
        "https".equals(address.getScheme())
            && HOSTS.stream().anyMatch(known -> host.equals(known) || host.endsWith("." + known));
    return metas || (host.equals(api.getHost()) && address.getPort() == api.getPort());
  }

  /// Hands in the file of a part, where it has one that is not there yet.
  ///
  /// @param ready is given the part's body as WhatsApp wants it
  SendOutcome handIn(Part part, Ready ready) throws IOException, InterruptedException {
    if (!new String(part.body(), StandardCharsets.UTF_8).contains("\"" + KEPT + "\"")
        || !(read(part.body()) instanceof ObjectNode message)
        || !message.has(KEPT)) {
      return ready.send(part);
    }
    JsonNode file = message.remove(KEPT);
    HttpResponse<byte[]> answer;
    try {
      answer = context.http().send(upload(file), BodyHandlers.ofByteArray());
    } catch (IOException notSent) {
      // Nothing was sent to the customer yet.
      return later("http", "The file could not be handed to WhatsApp; it is tried again.");
    }
    Optional<String> id = Json.text(read(answer.body()), "id");
    if (answer.statusCode() / 100 == 2 && id.isPresent()) {
      message.withObject("/" + message.path("type").stringValue()).put("id", id.get());
      return ready.send(new Part(part.id(), json.writeValueAsBytes(message)));
    }
    ProviderError error = ProviderError.of(read(answer.body()).path("error"));
    if (error.code() != ProviderError.NONE) {
      SendOutcome outcome =
          ErrorCodes.outcome(
              error, answer.statusCode(), context.clock().instant(), Optional.empty());
      // Whatever became of the file, the customer was sent nothing.
      return outcome instanceof SendOutcome.Unknown
          ? later(error.codeText(), "WhatsApp did not take the file; it is tried again.")
          : outcome;
    }
    return answer.statusCode() >= 500 || answer.statusCode() == 429
        ? later("http-" + answer.statusCode(), "WhatsApp does not take files now.")
        : new SendOutcome.Rejected(
            "http-" + answer.statusCode(),
            "WhatsApp refused the file; send a smaller one, or one of another type.");
  }

  /// What goes on once a part's file is at WhatsApp.
  interface Ready {
    SendOutcome send(Part part) throws IOException, InterruptedException;
  }

  private SendOutcome later(String code, String reason) {
    return new SendOutcome.RetryAfter(
        context.clock().instant().plus(AGAIN), Scope.PAIR, code, reason);
  }

  private HttpRequest upload(JsonNode file) throws IOException {
    String boundary = "sapa-" + Json.text(file, "sha256").orElse("file");
    String type = Json.text(file, "mime_type").orElse("application/octet-stream");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    field(body, boundary, "messaging_product", "whatsapp");
    field(body, boundary, "type", type);
    write(
        body,
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(boundary, plain(Json.text(file, "filename").orElse("file")), type));
    try (InputStream bytes = context.file(Json.text(file, "sha256").orElse(""))) {
      bytes.transferTo(body);
    }
    write(body, "\r\n--%s--\r\n".formatted(boundary));
    return HttpRequest.newBuilder(uploads)
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(LONGEST)
        .header("Authorization", authorization)
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private static void field(
      ByteArrayOutputStream body, String boundary, String name, String value) {
    write(
        body,
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
            .formatted(boundary, name, value));
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A name that ends no header.
  private static String plain(String fileName) {
    return fileName.replaceAll("[\\p{Cntrl}\"\\\\]", "_");
  }

  private HttpRequest get(URI address, Duration patience) {
    return HttpRequest.newBuilder(address)
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(patience)
        .header("Authorization", authorization)
        .GET()
        .build();
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return json.createObjectNode();
    }
  }
}
