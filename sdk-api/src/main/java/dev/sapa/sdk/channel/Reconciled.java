package dev.sapa.sdk.channel;

/// What the provider says of a part whose outcome was unknown.
public sealed interface Reconciled {

  /// It was accepted.
  record Found(String providerMessageId) implements Reconciled {}

  /// It was not, and may be sent again.
  record NotFound() implements Reconciled {}

  /// The provider cannot say.
  record StillUnknown() implements Reconciled {}
}
