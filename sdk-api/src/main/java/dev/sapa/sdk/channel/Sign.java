package dev.sapa.sdk.channel;

/// What a customer can be shown besides messages.
public sealed interface Sign {

  /// The provider's id of the customer's last message.
  String messageId();

  /// The customer's message was read.
  record Read(String messageId) implements Sign {}

  /// An answer to the customer's message is being written; told again while it is.
  record Typing(String messageId) implements Sign {}
}
