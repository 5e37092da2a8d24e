package dev.sapa.host.conversation;

import java.time.Instant;
import java.util.Optional;

/// Something set aside for a person to look at. Nothing in it is lost.
///
/// @param subject what it is about: a request or an entry of the journal, or a message
/// @param reason what is wrong
/// @param remedy what to do before trying again
/// @param retries how often a person had it tried again
public record DeadLetter(
    String id,
    Kind kind,
    String instance,
    String subject,
    Optional<String> conversation,
    String reason,
    String remedy,
    Instant at,
    int retries) {

  /// Where on its way it was set aside.
  public enum Kind {
    /// A genuine request that the channel could not parse.
    UNPARSED,
    /// An event for an account that no instance serves.
    UNROUTED,
    /// An event that could not be applied or decided on.
    UNDECIDED,
    /// A message that the provider never took.
    UNDELIVERED
  }
}
