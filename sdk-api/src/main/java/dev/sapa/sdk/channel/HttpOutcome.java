package dev.sapa.sdk.channel;

import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads an outcome from an answer's status.
final class HttpOutcome {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private HttpOutcome() {}

  static SendOutcome of(HttpResponse<?> answer, String providerMessageId, Instant now) {
    int status = answer.statusCode();
    String code = "http-" + status;
    Optional<Instant> retryAt =
        answer.headers().firstValue("Retry-After").flatMap(value -> moment(value.strip(), now));
    if (status >= 200 && status < 300) {
      return new SendOutcome.Accepted(providerMessageId);
    }
    if (status == 429 || (status == 503 && retryAt.isPresent())) {
      return new SendOutcome.RetryAfter(
          retryAt.orElse(now.plus(PAUSE)),
          Scope.INSTANCE,
          code,
          "The provider asks for a pause. The message is tried again.");
    }
    if (status >= 500 || status == 408) {
      return new SendOutcome.Unknown(
          "The provider answered " + status + " without saying whether it took the message.");
    }
    return status == 401 || status == 403
        ? new SendOutcome.Blocked(
            code, "The provider answered " + status + ". Check the address and the credentials.")
        : new SendOutcome.Rejected(
            code,
            "The provider refused the message with "
                + status
                + ". Check the address, then shorten or simplify the message.");
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
}
