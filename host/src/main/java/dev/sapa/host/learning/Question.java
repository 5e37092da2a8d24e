package dev.sapa.host.learning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something customers asked that no automation answered; the same words are one question.
///
/// @param text as it was asked last
/// @param language of the conversation it was asked in last: `id` or `en`
/// @param times how often it was left unanswered
/// @param settled what became of it; still there when it was asked again after it was taught
public record Question(
    String id,
    String text,
    String language,
    int times,
    Instant firstAt,
    Instant lastAt,
    State state,
    Optional<Settled> settled) {

  /// Where it stands.
  public enum State {
    /// Nobody has seen to it, or it was asked again after it was taught.
    OPEN,
    /// An automation was taught the answer.
    ANSWERED,
    /// It needs no answer of an automation.
    DISMISSED
  }

  /// What a person did about it.
  ///
  /// @param taught empty where they dismissed it
  public record Settled(Instant at, String by, Optional<Taught> taught) {}

  /// Where the answer is.
  ///
  /// @param automation the id of the instance
  /// @param entry its id in what the automation knows
  public record Taught(String automation, String entry) {}

  /// One time it was asked.
  public record Asked(String conversation, String messageId, Instant at) {}

  /// A question and when it was asked, the latest first.
  public record Detail(Question question, List<Asked> asked) {
    public Detail {
      asked = List.copyOf(asked);
    }
  }
}
