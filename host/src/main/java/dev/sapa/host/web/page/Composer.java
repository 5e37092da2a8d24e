package dev.sapa.host.web.page;

import java.util.Optional;

/// What stands in the form for an answer.
///
/// @param key makes sending twice harmless
/// @param draft what was typed and could not be sent
/// @param problem why it could not
public record Composer(String key, String draft, Optional<String> problem) {}
