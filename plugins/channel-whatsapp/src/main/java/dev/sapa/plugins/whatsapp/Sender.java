package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hands parts to WhatsApp and reads what it makes of them.
final class Sender {
  private final JsonMapper json;
  private final HttpClient http;
  private final Clock clock;
  private final URI messages;
  private final String authorization;
  private final Duration patience;

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
    Optional<Instant> retryAt = retryAt(answer, now);
    ProviderError error = ProviderError.of(body.path("error"));
    return error.code() == ProviderError.NONE
        ? byStatus(status, now, retryAt)
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

  /// An answer without one of Meta's codes comes from something in front of WhatsApp.
  ///
  /// A 5xx from there leaves open whether the request was passed on (502 and 504 are sent while
  /// WhatsApp may still be at work), so it is unknown and a receipt decides. With Retry-After, a
  /// 503 says that the request was not taken, and so does every 4xx except 408, which may be late.
  private static SendOutcome byStatus(int status, Instant now, Optional<Instant> retryAt) {
    String code = "http-" + status;
    if (status == 429 || (status == 503 && retryAt.isPresent())) {
      return new SendOutcome.RetryAfter(
          retryAt.orElse(now.plusSeconds(5)),
          Scope.INSTANCE,
          code,
          "WhatsApp asks for a pause. The message is tried again.");
    }
    if (status >= 500 || status == 408) {
      return new SendOutcome.Unknown(
          "WhatsApp answered " + status + " without saying whether it took the message.");
    }
    return switch (status) {
      case 400, 411, 413, 414, 415, 422, 431 ->
          new SendOutcome.Rejected(
              code, "WhatsApp refused the message without a reason; shorten or simplify it.");
      default ->
          new SendOutcome.Blocked(
              code,
              "The address in “api” answered "
                  + status
                  + " and not as WhatsApp does. Check api, apiVersion, phoneNumberId and"
                  + " accessToken.");
    };
  }

  private static Optional<Instant> retryAt(HttpResponse<byte[]> answer, Instant now) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(value -> moment(value, now));
  }

  private static Optional<Instant> moment(String value, Instant now) {
    try {
      return Optional.of(
          value.matches("\\d{1,7}")
              ? now.plusSeconds(Long.parseLong(value))
              : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return json.createObjectNode();
    }
  }
}
