package dev.sapa.sdk.channel;

/// What a customer can be shown besides messages.
public sealed interface Sign {

  /// The customer's message was read.
  ///
  /// @param messageId the provider's id
  /// @param typing whether an answer is being written
  record Read(String messageId, boolean typing) implements Sign {}
}
