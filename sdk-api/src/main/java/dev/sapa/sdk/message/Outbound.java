package dev.sapa.sdk.message;

import java.util.Optional;

/// A message on its way to a customer.
///
/// @param id the same on every attempt
/// @param replyTo the provider's id of the inbound message this one answers
public record Outbound(
    String id, Content content, Optional<String> replyTo, Purpose purpose, AuthoredBy authoredBy) {

  /// The same message with other content.
  public Outbound withContent(Content content) {
    return new Outbound(id, content, replyTo, purpose, authoredBy);
  }
}
