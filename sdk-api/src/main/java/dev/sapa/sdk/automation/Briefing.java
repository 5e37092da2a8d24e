package dev.sapa.sdk.automation;

import java.util.List;

/// What an agent must know so that the customer need not explain again (R016).
///
/// @param wants what the customer wants, in a sentence
/// @param tried what was answered or tried so far
/// @param known what the customer already said; must not be asked again
/// @param promised what was promised
public record Briefing(String wants, List<String> tried, List<Fact> known, List<String> promised) {
  public Briefing {
    tried = List.copyOf(tried);
    known = List.copyOf(known);
    promised = List.copyOf(promised);
  }

  /// Something the customer said.
  ///
  /// @param name what it is: `order number`
  /// @param messageId where they said it
  public record Fact(String name, String value, String messageId) {}
}
