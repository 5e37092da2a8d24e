package dev.sapa.chaos.oracle;

/// A promise that was broken.
///
/// @param what with the ids that lead to it
public record Violation(Kind kind, String what) {
  /// Which promise.
  public enum Kind {
    /// An event that was acknowledged is not there.
    LOST,
    /// An event is there more than once.
    TWICE,
    /// A lane's events are not in the order in which they were sent.
    DISORDER,
    /// Something is there that was never sent.
    INVENTED,
    /// A customer has two conversations.
    SPLIT,
    /// One message was decided on more than once.
    DECIDED_TWICE,
    /// A message was never decided on.
    UNDECIDED,
    /// A part was sent again although the provider may have had it.
    SENT_AGAIN,
    /// The state of a message is not what the provider knows.
    FALSE_STATE,
    /// An automation spoke although a person had taken over.
    SPOKE_AFTER_PERSON,
    /// What a person did was acknowledged and is not there, or there twice.
    DEED,
    /// Something is still on its way although nothing holds it up.
    WAITS
  }

  @Override
  public String toString() {
    return kind + ": " + what;
  }
}
