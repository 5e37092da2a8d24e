package dev.sapa.sdk.channel;

/// Whether a request is the provider's, and what to answer it.
public sealed interface Verdict {

  /// Signed by the provider. `answer` is given once what the request tells is durable.
  record Genuine(HttpAnswer answer) implements Verdict {}

  /// A handshake or ping, complete with this answer; nothing to parse.
  record Answered(HttpAnswer answer) implements Verdict {}

  /// Not the provider's. Nothing is stored.
  ///
  /// @param status 401 or 403
  /// @param reason for the log and the answer; never holds an expected value
  record Refused(int status, String reason) implements Verdict {}
}
