package dev.sapa.host.web;

import dev.sapa.host.conversation.DeadLetter;
import java.util.Optional;

/// Trying again what was set aside.
@FunctionalInterface
public interface Retries {

  /// Has it done again. Empty where it could be begun, which takes it off the list; else why it
  /// still cannot be.
  Optional<String> retry(DeadLetter letter);
}
