package dev.sapa.host.intake;

import dev.sapa.sdk.channel.HttpAnswer;
import java.time.Duration;
import java.util.Optional;

/// What a provider's request is answered with.
public sealed interface IntakeAnswer {

  /// As the channel wants it: what the request told is durable, or there was nothing to store.
  record Answered(HttpAnswer answer) implements IntakeAnswer {}

  /// Nothing was stored.
  ///
  /// @param status of the HTTP answer; from 500 on, the provider should try again
  /// @param detail what is wrong and what to do
  /// @param retryAfter when to come again, where that is known
  record Refused(int status, String title, String detail, Optional<Duration> retryAfter)
      implements IntakeAnswer {
    public Refused(int status, String title, String detail) {
      this(status, title, detail, Optional.empty());
    }
  }
}
