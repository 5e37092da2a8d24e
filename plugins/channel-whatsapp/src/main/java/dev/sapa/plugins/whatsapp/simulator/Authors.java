package dev.sapa.plugins.whatsapp.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who wrote a reply and why, as the host's API tells it. Only an extra: where it cannot be learnt,
/// nothing is shown.
final class Authors {
  private static final int CONVERSATIONS = 50;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http;
  private final URI host;
  private final String token;

  Authors(HttpClient http, URI host, String token) {
    this.http = http;
    this.host = host;
    this.token = token;
  }

  /// @param who `a rule`, for instance
  record Authorship(String who, Optional<String> because) {}

  Optional<Authorship> of(String providerMessageId) throws InterruptedException {
    if (token.isBlank()) {
      return Optional.empty();
    }
    try {
      for (JsonNode conversation : items("/api/v1/conversations")) {
        String id = conversation.path("id").asString("");
        for (JsonNode message : items("/api/v1/conversations/" + id + "/messages")) {
          if (message.path("providerMessageId").asString("").equals(providerMessageId)) {
            return Optional.of(authorship(message));
          }
        }
      }
    } catch (IOException | JacksonException | IllegalArgumentException unavailable) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Authorship authorship(JsonNode message) {
    String who =
        switch (message.path("authoredBy").asString("")) {
          case "HUMAN", "human" -> "a person";
          case "AI", "ai" -> "AI";
          default -> "a rule";
        };
    JsonNode because = message.path("explanation").path("because");
    return new Authorship(
        who, because.isString() ? Optional.of(because.stringValue()) : Optional.empty());
  }

  private List<JsonNode> items(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(host.resolve(path))
            .timeout(Duration.ofSeconds(2))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    return json.readTree(answer.body()).path("items").valueStream().limit(CONVERSATIONS).toList();
  }
}
