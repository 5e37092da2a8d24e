package dev.sapa.sdk.channel;

import java.time.Duration;
import java.util.Optional;

/// Whether a request is the provider's, and what to answer it.
public sealed interface Verdict {

  /// Signed by the provider. `answer` is given once what the request tells is durable.
  record Genuine(HttpAnswer answer) implements Verdict {}

  /// A handshake or ping, complete with this answer; nothing to parse.
  record Answered(HttpAnswer answer) implements Verdict {}

  /// Not the provider's, or nothing the channel takes. Nothing is stored.
  ///
  /// @param status 401 or 403 where it is not genuine; of a browser's also 400, 413 or 429
  /// @param reason for the log and the answer; never holds an expected value
  /// @param retryAfter with 429, when to come again
  record Refused(int status, String reason, Optional<Duration> retryAfter) implements Verdict {
    public Refused(int status, String reason) {
      this(status, reason, Optional.empty());
    }
  }

  /// Genuine and answered with 200, or refused with 401.
  ///
  /// @param genuine whether the provider's sign was found: [RawRequest#carries],
  ///   [Signature#verifiesHex]
  /// @param otherwise what is wrong where it was not; never holds an expected value
  static Verdict genuineIf(boolean genuine, String otherwise) {
    return genuine ? new Genuine(HttpAnswer.ok()) : new Refused(401, otherwise);
  }
}
