package dev.sapa.sdk.channel;

import java.time.Instant;

/// What the provider made of one part.
public sealed interface SendOutcome {

  /// The provider has it.
  record Accepted(String providerMessageId) implements SendOutcome {}

  /// The provider does not want it, and would not want it again.
  ///
  /// @param code the provider's
  /// @param reason a sentence a person understands, with what to do
  record Rejected(String code, String reason, Consequence consequence) implements SendOutcome {
    public Rejected(String code, String reason) {
      this(code, reason, Consequence.NONE);
    }
  }

  /// The provider does not want it now.
  ///
  /// @param at when to try again
  /// @param scope what has to wait until then
  record RetryAfter(Instant at, Scope scope, String code, String reason) implements SendOutcome {}

  /// The provider wants nothing from this instance until a person has done something, such as
  /// renewing a token. The part stays queued and so does everything behind it.
  record Blocked(String code, String reason) implements SendOutcome {}

  /// The provider may have it. Never sent again by the host on its own.
  ///
  /// @param reason what happened
  record Unknown(String reason) implements SendOutcome {}

  /// What a rejection says beyond the part itself.
  enum Consequence {
    NONE,
    /// The reply window is closed, whatever the host believed.
    WINDOW_CLOSED,
    /// The customer wants no marketing.
    OPTED_OUT
  }

  /// What has to wait.
  enum Scope {
    /// This customer's messages.
    PAIR,
    /// Everything this instance sends.
    INSTANCE,
    /// Everything that instances with the same account send.
    ACCOUNT
  }
}
