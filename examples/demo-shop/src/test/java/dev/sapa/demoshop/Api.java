package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// HTTP to the host, wherever it listens now.
final class Api {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Supplier<URI> address;

  Api(Supplier<URI> address) {
    this.address = address;
  }

  record Answer(int status, String contentType, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    String detail() {
      return json().path("detail").asString("");
    }
  }

  HttpClient http() {
    return http;
  }

  /// Any request, without the token.
  Answer send(String method, String path, Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.get().resolve(path))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("content-type").orElse(""),
          answer.body());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  Answer ask(String path) {
    return send("GET", path, Map.of("Authorization", "Bearer " + Installed.TOKEN), new byte[0]);
  }

  JsonNode get(String path) {
    Answer answer = ask(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  Answer post(String path, String json, Map<String, String> more) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Authorization", "Bearer " + Installed.TOKEN);
    headers.put("Content-Type", "application/json");
    return send("POST", path, headers, json.getBytes(StandardCharsets.UTF_8));
  }

  JsonNode post(String path, String json) {
    Answer answer = post(path, json, Map.of());
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    return answer.json();
  }

  /// Every item of a list, page by page.
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String more = path + (path.contains("?") ? "&" : "?") + "limit=200";
    for (String page = more; page != null; ) {
      JsonNode answer = get(page);
      answer.path("items").forEach(items::add);
      JsonNode next = answer.path("next");
      page = next.isNull() ? null : more + "&cursor=" + next.asString();
    }
    return items;
  }

  List<JsonNode> events() {
    return all("/api/v1/events");
  }

  List<JsonNode> deadLetters() {
    return all("/api/v1/dead-letters");
  }

  List<JsonNode> messages(String conversation) {
    return all("/api/v1/conversations/%s/messages".formatted(conversation));
  }
}
