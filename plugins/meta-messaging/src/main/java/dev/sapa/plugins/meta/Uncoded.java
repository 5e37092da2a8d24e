package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What an answer without one of Meta's codes says: it comes from something in front of Meta.
///
/// @param provider who should have answered, as people call it: `WhatsApp`
/// @param settings what to check where somebody else answers
public record Uncoded(String provider, String settings) {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /// A 5xx leaves open whether the request was passed on (502 and 504 are sent while the provider
  /// may still be at work), so it is unknown and a receipt decides. With `Retry-After`, a 503 says
  /// that the request was not taken, and so does every 4xx except 408, which may be late.
  public SendOutcome outcome(int status, Instant now, Optional<Instant> retryAt) {
    String code = "http-" + status;
    if (status == 429 || (status == 503 && retryAt.isPresent())) {
      return new SendOutcome.RetryAfter(
          retryAt.orElse(now.plus(PAUSE)),
          Scope.INSTANCE,
          code,
          provider + " asks for a pause. The message is tried again.");
    }
    if (status >= 500 || status == 408) {
      return new SendOutcome.Unknown(
          "%s answered %d without saying whether it took the message.".formatted(provider, status));
    }
    return switch (status) {
      case 400, 411, 413, 414, 415, 422, 431 ->
          new SendOutcome.Rejected(
              code, provider + " refused the message without a reason; shorten or simplify it.");
      default ->
          new SendOutcome.Blocked(
              code,
              "The address in “api” answered %d and not as %s does. Check %s."
                  .formatted(status, provider, settings));
    };
  }
}
