package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Fetched;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.message.MediaRef;
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
import tools.jackson.databind.json.JsonMapper;

/// Hands parts to X, and fetches the files that X keeps.
final class Sender {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String BOUNDARY = "sapa-file-7d1c2f";

  private final JsonMapper json;
  private final ChannelContext context;
  private final URI api;
  private final OAuth user;

  Sender(JsonMapper json, ChannelContext context, URI api, OAuth user) {
    this.json = json;
    this.context = context;
    this.api = URI.create(api.toString().replaceFirst("/+$", ""));
    this.user = user;
  }

  /// A time-out once the connection stands is thrown: X may have the part.
  SendOutcome send(Part part) throws IOException, InterruptedException {
    Request request = Request.of(json, part);
    byte[] body = json.writeValueAsBytes(request.body());
    if (request.sha256().isPresent()) {
      HttpResponse<byte[]> uploaded = upload(request);
      Optional<String> id =
          Json.text(Json.lenient(json, uploaded.body()).path("data"), "id")
              .filter(any -> uploaded.statusCode() < 300);
      if (id.isEmpty()) {
        return notUploaded(uploaded);
      }
      body = json.writeValueAsBytes(request.withMedia(id.get()));
    }
    return outcome(post(request.path(), "application/json", body));
  }

  private SendOutcome outcome(HttpResponse<byte[]> answer) {
    return Answers.of(
        answer.statusCode(),
        answer.headers(),
        Json.lenient(json, answer.body()),
        context.clock().instant());
  }

  /// Handing a picture in sends nothing yet, so an unknown outcome of that is none of the message.
  private SendOutcome notUploaded(HttpResponse<byte[]> answer) {
    return outcome(answer) instanceof SendOutcome.Unknown || answer.statusCode() < 300
        ? new SendOutcome.RetryAfter(
            context.clock().instant().plusSeconds(30),
            SendOutcome.Scope.PAIR,
            "upload-" + answer.statusCode(),
            "X did not take the picture. The message is tried again on its own.")
        : outcome(answer);
  }

  private HttpResponse<byte[]> upload(Request request) throws IOException, InterruptedException {
    byte[] file;
    try (InputStream in = context.file(request.sha256().orElseThrow())) {
      file = in.readNBytes((int) Limits.PICTURE + 1);
    }
    String type = request.mimeType().orElse("image/jpeg");
    String head =
        field("media_category", request.isPost() ? "tweet_image" : "dm_image")
            + field("media_type", type)
            + "--%s\r\nContent-Disposition: form-data; name=\"media\"; filename=\"picture\"\r\nContent-Type: %s\r\n\r\n"
                .formatted(BOUNDARY, type);
    byte[] begin = head.getBytes(StandardCharsets.UTF_8);
    byte[] end = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[begin.length + file.length + end.length];
    System.arraycopy(begin, 0, body, 0, begin.length);
    System.arraycopy(file, 0, body, begin.length, file.length);
    System.arraycopy(end, 0, body, begin.length + file.length, end.length);
    return post("/2/media/upload", "multipart/form-data; boundary=" + BOUNDARY, body);
  }

  private static String field(String name, String value) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, name, value);
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    URI address = URI.create(api + path);
    // Over plain HTTP an upgrade to HTTP/2 would be offered with every request.
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(PATIENCE)
            .header("Authorization", authorization("POST", address))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return context.http().send(request, BodyHandlers.ofByteArray());
  }

  private String authorization(String method, URI address) {
    return user.header(method, address, context.clock().instant().getEpochSecond());
  }

  /// Files of direct messages are given to their two people alone; those of posts to everybody.
  Fetched fetch(MediaRef media) throws IOException, InterruptedException {
    Optional<URI> address = media.url().filter(this::isKept);
    if (address.isEmpty()) {
      return new Fetched.Gone("X does not say where this file is.");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.get())
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(PATIENCE);
    if (isPrivate(address.get())) {
      request.header("Authorization", authorization("GET", address.get()));
    }
    HttpResponse<InputStream> answer =
        context.http().send(request.build(), BodyHandlers.ofInputStream());
    if (answer.statusCode() == 200) {
      return new Fetched.Bytes(answer.body(), answer.headers().firstValue("Content-Type"));
    }
    answer.body().close();
    if (answer.statusCode() == 404 || answer.statusCode() == 410) {
      return new Fetched.Gone("The file is no longer on X.");
    }
    throw new IOException("X answered " + answer.statusCode() + " when it was asked for a file.");
  }

  /// Whether an address is one of X's own, so that nobody can have another one asked.
  private boolean isKept(URI address) {
    String host = host(address);
    return host.endsWith(".twimg.com") || isPrivate(address);
  }

  private boolean isPrivate(URI address) {
    String host = host(address);
    boolean tried =
        host.equals(host(api))
            && address.getPort() == api.getPort()
            && api.getScheme().equals(address.getScheme());
    return host.equals("ton.twitter.com") || host.equals("ton.x.com") || tried;
  }

  private static String host(URI address) {
    return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
  }
}
