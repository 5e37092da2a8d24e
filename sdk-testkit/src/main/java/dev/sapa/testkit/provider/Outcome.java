package dev.sapa.testkit.provider;

import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Duration;

/// What the simulated provider makes of a call, before it puts that into its own words.
public sealed interface Outcome {

  /// It took the message.
  ///
  /// @param id that it gave the message
  record Accepted(String id) implements Outcome {}

  /// It will never take this message.
  ///
  /// @param why a few words
  record Rejected(String why) implements Outcome {}

  /// It takes nothing for a while.
  ///
  /// @param scope whether that is about this one customer or about everything
  record Limited(Duration retryAfter, Scope scope) implements Outcome {}

  /// It failed, and took nothing.
  record Broken() implements Outcome {}

  /// It does not know the caller any more: a token was revoked.
  record Unauthorized() implements Outcome {}

  /// The answer in the plainest words: `{"id": …}` with 200, and else the status that HTTP has for
  /// it: 400, 429 with `Retry-After`, 500 and 401.
  default Answer plain() {
    return switch (this) {
      case Accepted accepted -> Answer.json(200, "{\"id\":\"%s\"}".formatted(accepted.id()));
      case Rejected rejected -> Answer.json(400, "{}");
      case Limited limited ->
          Answer.json(429, "{}")
              .withHeader("Retry-After", Long.toString(limited.retryAfter().toSeconds()));
      case Broken broken -> Answer.json(500, "{}");
      case Unauthorized unauthorized -> Answer.json(401, "{}");
    };
  }
}
