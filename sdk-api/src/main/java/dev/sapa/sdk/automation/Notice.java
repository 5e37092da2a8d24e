package dev.sapa.sdk.automation;

/// What a customer is told when something changes for them (R001): three answers, each a sentence.
/// The host adds the time. A blank one makes an [IllegalArgumentException].
public record Notice(String what, String why, String next) {
  public Notice {
    if (what.isBlank() || why.isBlank() || next.isBlank()) {
      throw new IllegalArgumentException(
          "A notice says what happened, why, and what is next; one of the three is blank.");
    }
  }
}
