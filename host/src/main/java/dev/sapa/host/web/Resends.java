package dev.sapa.host.web;

import java.util.Optional;

/// Trying again to send a message that failed or is uncertain.
@FunctionalInterface
public interface Resends {
  /// Has a message of a conversation sent again. Empty where it waits to be sent; else why not.
  Optional<String> resend(String conversation, String message);
}
