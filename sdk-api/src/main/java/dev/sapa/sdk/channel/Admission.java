package dev.sapa.sdk.channel;

/// Whether a browser may have a live line.
public sealed interface Admission {

  /// It may, to this conversation; others of the same session get what it gets.
  ///
  /// @param conversationKey as in [Envelope#conversationKey]; the conversation need not exist yet
  record Session(String conversationKey) implements Admission {}

  /// It may not.
  ///
  /// @param status 401 where it should ask for a session, else 403
  /// @param reason a sentence for the answer; never holds an expected value
  record Refused(int status, String reason) implements Admission {}
}
