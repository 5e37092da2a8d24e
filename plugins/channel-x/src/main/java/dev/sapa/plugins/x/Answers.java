package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What X's answers mean for a message, and what a person reads.
final class Answers {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final List<String> LIMITS =
      List.of("x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour");

  private Answers() {}

  static SendOutcome of(int status, HttpHeaders headers, JsonNode body, Instant now) {
    if (status >= 200 && status < 300) {
      return accepted(body);
    }
    String code = "http-" + status;
    return switch (status) {
      case 401 ->
          new SendOutcome.Blocked(
              code,
              "X does not know the access token any more. Make a new one in X's developer console"
                  + " under Keys and tokens, with the permission Read and write and Direct message,"
                  + " and enter it in the settings.");
      case 402 ->
          new SendOutcome.Blocked(
              code, "X's credits of the app are used up. Buy more in X's developer console.");
      case 403 -> forbidden(body);
      case 408 -> unknown(status);
      case 429 ->
          new SendOutcome.RetryAfter(
              reset(headers).filter(now::isBefore).orElse(now.plus(PAUSE)),
              Scope.INSTANCE,
              code,
              "X's limit is reached. The message is tried again on its own.");
      default ->
          status >= 500
              ? unknown(status)
              : new SendOutcome.Rejected(code, "X refused the message." + said(body));
    };
  }

  private static SendOutcome accepted(JsonNode body) {
    return Json.text(body.path("data"), "dm_event_id")
        .or(() -> Json.text(body.path("data"), "id"))
        .<SendOutcome>map(SendOutcome.Accepted::new)
        .orElseGet(() ->
            body.path("errors").isArray() && !body.has("data")
                ? new SendOutcome.Rejected(
                    "partial", "X refused the message." + said(body.path("errors").path(0)))
                : new SendOutcome.Unknown("X said yes without naming the message."));
  }

  private static SendOutcome unknown(int status) {
    return new SendOutcome.Unknown(
        "X answered " + status + " without saying whether it took the message.");
  }

  private static SendOutcome forbidden(JsonNode body) {
    String detail = Json.text(body, "detail").orElse("");
    String type = Json.text(body, "type").orElse("");
    if (detail.contains("duplicate")) {
      return new SendOutcome.Rejected(
          "duplicate",
          "X refuses the same words twice, so they may be there already. Look at the conversation on"
              + " X before you write it in other words.");
    }
    // A type of its own is about the app or its user; none is about this message.
    return type.contains("/problems/")
        ? new SendOutcome.Blocked(
            "http-403",
            "X does not let this app do that. In X's developer console, give it the permission Read"
                + " and write and Direct message, and then make a new access token."
                + said(body))
        : new SendOutcome.Rejected(
            "http-403",
            "X does not let you write to this customer, mostly because of their own settings. Ask"
                + " them in public to follow you or to write first."
                + said(body));
  }

  private static String said(JsonNode body) {
    return Json.text(body, "detail")
        .or(() -> Json.text(body, "title"))
        .map(words -> " X says: " + words)
        .orElse("");
  }

  /// When the limit that was reached is over: the one of a quarter of an hour, or one of a day.
  private static Optional<Instant> reset(HttpHeaders headers) {
    return LIMITS.stream()
        .filter(limit ->
            limit.equals(LIMITS.get(0))
                || headers.firstValue(limit + "-remaining").filter("0"::equals).isPresent())
        .flatMap(limit -> headers.firstValue(limit + "-reset").stream())
        .map(String::strip)
        .filter(seconds -> seconds.matches("\\d{1,11}"))
        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
        .max(Instant::compareTo);
  }
}
