package dev.sapa.host.web.page.inbox;

import java.util.Optional;
import java.util.UUID;

/// What stands in the form for an answer.
///
/// @param key makes sending twice harmless
/// @param draft what was typed and could not be sent
/// @param problem why it could not
public record Composer(String key, String draft, Optional<String> problem) {

  static Composer empty() {
    return new Composer(UUID.randomUUID().toString(), "", Optional.empty());
  }

  /// One that keeps what a form was refused with.
  static Composer refused(String key, String draft, String problem) {
    return new Composer(key.isEmpty() ? empty().key() : key, draft, Optional.of(problem));
  }
}
