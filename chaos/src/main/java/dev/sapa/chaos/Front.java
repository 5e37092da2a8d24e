package dev.sapa.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the host shows to the outside: its webhook and its API.
final class Front implements AutoCloseable {
  private static final String WEBHOOK = "/channels/wa/webhook";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI address;

  Front(URI address) {
    this.address = address;
  }

  /// What the API answered.
  record Answer(int status, String body) {
    boolean isTaken() {
      return status / 100 == 2;
    }

    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  /// Posts a webhook; the status of the answer.
  int webhook(byte[] body, String signature) throws IOException, InterruptedException {
    return http.send(webhookRequest(body, signature), BodyHandlers.discarding()).statusCode();
  }

  /// Posts it twice at the same time; the better of both answers.
  int webhookTwice(byte[] body, String signature) throws IOException {
    HttpRequest request = webhookRequest(body, signature);
    CompletableFuture<Integer> one = status(request);
    CompletableFuture<Integer> other = status(request);
    try {
      return Math.min(one.join(), other.join());
    } catch (CompletionException lost) {
      throw new IOException(lost.getCause());
    }
  }

  private CompletableFuture<Integer> status(HttpRequest request) {
    return http.sendAsync(request, BodyHandlers.discarding())
        .thenApply(answer -> answer.statusCode());
  }

  private HttpRequest webhookRequest(byte[] body, String signature) {
    return HttpRequest.newBuilder(address.resolve(WEBHOOK))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .header("X-Hub-Signature-256", signature)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  /// Posts a webhook and is gone before the answer comes.
  void webhookAndLeave(byte[] body, String signature) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\nX-Hub-Signature-256: %s\r\n\r\n"
              .formatted(WEBHOOK, body.length, signature)
              .getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
    } catch (IOException gone) {
      // Nobody is there, which is as good.
    }
  }

  /// Asks the API once.
  Answer once(String method, String path, String json, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + HostProcess.TOKEN)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    headers.forEach(request::header);
    var answer = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  /// Asks until the host answers with something other than 5xx, for it may be down.
  Answer insist(String method, String path, String json, Map<String, String> headers)
      throws InterruptedException {
    while (true) {
      try {
        Answer answer = once(method, path, json, headers);
        if (answer.status() < 500) {
          return answer;
        }
      } catch (IOException down) {
        // It comes back.
      }
      Thread.sleep(PAUSE);
    }
  }

  JsonNode get(String path) throws InterruptedException {
    Answer answer = insist("GET", path, "", Map.of());
    if (!answer.isTaken()) {
      throw new IllegalStateException(
          "GET %s was answered %d: %s".formatted(path, answer.status(), answer.body()));
    }
    return answer.json();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
