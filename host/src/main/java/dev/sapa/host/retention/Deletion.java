package dev.sapa.host.retention;

import java.time.Instant;
import java.util.Optional;

/// That something was deleted: who wanted it, when, and how much. It says nothing of what was
/// deleted.
///
/// @param subject the id of the customer or conversation; empty where its time was over
/// @param by who wanted it
/// @param finishedAt when all of it was gone
/// @param tracelessAt when nothing of it was left in unused parts of the files either
public record Deletion(
    String id,
    What what,
    Optional<String> subject,
    String by,
    Instant at,
    Counts counts,
    Optional<Instant> finishedAt,
    Optional<Instant> tracelessAt) {

  /// What was deleted.
  public enum What {
    /// All of one customer.
    CUSTOMER,
    /// A conversation that belongs to no single customer.
    CONVERSATION,
    /// What was kept for as long as the settings say.
    RETENTION
  }

  /// How much.
  ///
  /// @param facts of the event log
  /// @param requests of providers, as they came in
  public record Counts(long conversations, long messages, long facts, long requests) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Counts more) {
      return new Counts(
          conversations + more.conversations,
          messages + more.messages,
          facts + more.facts,
          requests + more.requests);
    }

    static Counts ofFacts(long facts) {
      return new Counts(0, 0, facts, 0);
    }
  }
}
