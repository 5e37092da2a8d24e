package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.plugins.meta.Pauses;
import dev.sapa.plugins.meta.Uncoded;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hands parts to WhatsApp and reads what it makes of them.
final class Sender {
  private static final Uncoded UNCODED =
      new Uncoded("WhatsApp", "api, apiVersion, phoneNumberId and accessToken");

  private final JsonMapper json;
  private final HttpClient http;
  private final Clock clock;
  private final URI messages;
  private final String authorization;
  private final Duration patience;
  private final Pauses pauses;

  Sender(
      JsonMapper json,
      HttpClient http,
      Clock clock,
      URI messages,
      String accessToken,
      Duration patience) {
    this.json = json;
    this.http = http;
    this.clock = clock;
    this.messages = messages;
    this.authorization = "Bearer " + accessToken;
    this.patience = patience;
    this.pauses = new Pauses(json);
  }

  /// A time-out once the connection stands is thrown: WhatsApp may have the part.
  SendOutcome send(Part part) throws IOException, InterruptedException {
    // Over plain HTTP an upgrade to HTTP/2 would be offered with every request.
    HttpRequest request =
        HttpRequest.newBuilder(messages)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(patience)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(part.body()))
            .build();
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    return outcome(answer, part);
  }

  private SendOutcome outcome(HttpResponse<byte[]> answer, Part part) {
    int status = answer.statusCode();
    JsonNode body = read(answer.body());
    if (status >= 200 && status < 300) {
      return accepted(body, part);
    }
    Instant now = clock.instant();
    Optional<Instant> retryAt = pauses.end(answer.headers(), now);
    ProviderError error = ProviderError.of(body.path("error"));
    return error.code() == ProviderError.NONE
        ? UNCODED.outcome(status, now, retryAt)
        : ErrorCodes.outcome(error, status, now, retryAt);
  }

  private static SendOutcome accepted(JsonNode body, Part part) {
    Optional<String> id = Json.text(body.path("messages").path(0), "id");
    if (id.isPresent()) {
      return new SendOutcome.Accepted(id.get());
    }
    // The answer to a read mark, which is no message and has no id.
    return Json.isTrue(body, "success")
        ? new SendOutcome.Accepted(part.id())
        : new SendOutcome.Unknown("WhatsApp said yes without naming the message.");
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return json.createObjectNode();
    }
  }
}
