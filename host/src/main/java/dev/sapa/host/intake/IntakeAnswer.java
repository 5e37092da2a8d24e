package dev.sapa.host.intake;

import dev.sapa.sdk.channel.HttpAnswer;

/// What a provider's request is answered with.
public sealed interface IntakeAnswer {

  /// As the channel wants it: what the request told is durable, or there was nothing to store.
  record Answered(HttpAnswer answer) implements IntakeAnswer {}

  /// Nothing was stored.
  ///
  /// @param status of the HTTP answer; from 500 on, the provider should try again
  /// @param detail what is wrong and what to do
  record Refused(int status, String title, String detail) implements IntakeAnswer {}
}
