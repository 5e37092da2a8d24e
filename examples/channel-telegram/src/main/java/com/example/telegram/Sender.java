package com.example.telegram;

import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Hands parts to the Bot API. The address of every request holds the bot's token, so no request
/// and no address is ever shown.
final class Sender {
  private final JsonMapper json;
  private final HttpClient http;
  private final Clock clock;
  private final URI api;
  private final String token;
  private final Duration patience;

  Sender(JsonMapper json, HttpClient http, Clock clock, URI api, String token, Duration patience) {
    this.json = json;
    this.http = http;
    this.clock = clock;
    this.api = api;
    this.token = token;
    this.patience = patience;
  }

  /// A time-out once the connection stands is thrown: Telegram may have the part.
  SendOutcome send(Part part) throws IOException, InterruptedException {
    ObjectNode request = (ObjectNode) json.readTree(part.body());
    String method = request.remove("method").stringValue();
    Answer answer = call(method, request);
    Optional<Long> successor = answer.migratedTo();
    if (successor.isPresent()) {
      // Telegram took nothing; what it says is where the group went.
      request.put("chat_id", successor.get()).remove("message_thread_id");
      request.remove("reply_parameters");
      answer = call(method, request);
    }
    return answer.outcome(part, clock.instant());
  }

  private Answer call(String method, ObjectNode request) throws IOException, InterruptedException {
    // Over plain HTTP an upgrade to HTTP/2 would be offered with every request.
    HttpRequest call =
        HttpRequest.newBuilder(address(method))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(request)))
            .build();
    HttpResponse<byte[]> response = http.send(call, BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), read(response.body()));
  }

  private URI address(String method) {
    String base = api.toString().replaceFirst("/+$", "");
    return URI.create(base + "/bot" + token + "/" + method);
  }

  /// Whoever answers knows the address, and may repeat it.
  private JsonNode read(byte[] body) {
    try {
      return json.readTree(new String(body, StandardCharsets.UTF_8).replace(token, "***"));
    } catch (JacksonException notJson) {
      return json.createObjectNode();
    }
  }
}
