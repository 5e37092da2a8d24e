package dev.sapa.host.web;

import dev.sapa.host.conversation.DeadLetter;

/// Trying again what was set aside.
@FunctionalInterface
public interface Retries {

  /// Takes it off the list and has it done again; it comes back if that fails.
  void retry(DeadLetter letter);
}
