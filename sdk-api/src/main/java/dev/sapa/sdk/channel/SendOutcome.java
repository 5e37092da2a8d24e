package dev.sapa.sdk.channel;

import java.net.http.HttpResponse;
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

  /// What an HTTP answer says by its status alone, for providers without a code of their own.
  ///
  /// 2xx is accepted; 401 and 403 are blocked; 429, and 503 with `Retry-After`, are to be tried
  /// again; 408 and every other 5xx leave it open; the rest is rejected.
  ///
  /// @param providerMessageId what the provider calls the part if it has it: from the answer, or
  ///   the part's own id where the provider gives none
  /// @param now from [ChannelContext#clock]
  static SendOutcome of(HttpResponse<?> answer, String providerMessageId, Instant now) {
    return HttpOutcome.of(answer, providerMessageId, now);
  }

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
