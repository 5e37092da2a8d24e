package dev.sapa.host.web.page;

import dev.sapa.sdk.channel.Signature;
import java.time.Instant;

/// Somebody who signed in.
///
/// @param agent what they call themself
/// @param csrf what their forms carry, so that no other site can post for them
public record Session(String agent, String csrf, Instant until) {

  /// Whether a form comes from a page that was shown to them.
  boolean made(Form form) {
    return Signature.sameSecret(csrf, form.text("csrf"));
  }
}
