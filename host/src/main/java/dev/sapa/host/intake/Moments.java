package dev.sapa.host.intake;

import dev.sapa.sdk.channel.Inbound;

/// Where goes what is true for a moment only and therefore not stored.
@FunctionalInterface
public interface Moments {

  /// @param instance the channel instance it came in through, which serves the account it is for
  void typing(String instance, Inbound.TypingChanged typing);
}
