package dev.sapa.sdk.automation;

/// What a person must know before switching an automation on (R024, R113). A blank part makes an
/// [IllegalArgumentException].
///
/// @param moment which moment of the customer's way it acts in
/// @param helpsWhomHow whom it helps, and how
/// @param riskIfWrong what happens if it is wrong
/// @param fallback what happens if it has no answer
public record Card(
    Phase phase, String moment, String helpsWhomHow, String riskIfWrong, String fallback) {
  public Card {
    for (String part : new String[] {moment, helpsWhomHow, riskIfWrong, fallback}) {
      if (part.isBlank()) {
        throw new IllegalArgumentException(
            "An automation's card has a blank part; say in a sentence what it asks for.");
      }
    }
  }
}
