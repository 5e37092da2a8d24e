package dev.sapa.sdk.message;

import java.util.Optional;

/// A message on its way to a customer.
///
/// @param id the same on every attempt
/// @param replyTo the provider's id of the inbound message this one answers
/// @param visibility whom it is for, where the customer spoke in public
public record Outbound(
    String id,
    Content content,
    Optional<String> replyTo,
    Purpose purpose,
    AuthoredBy authoredBy,
    Visibility visibility) {

  /// A message for where the customer spoke.
  public Outbound(
      String id,
      Content content,
      Optional<String> replyTo,
      Purpose purpose,
      AuthoredBy authoredBy) {
    this(id, content, replyTo, purpose, authoredBy, Visibility.THREAD);
  }

  /// The same message with other content.
  public Outbound withContent(Content content) {
    return new Outbound(id, content, replyTo, purpose, authoredBy, visibility);
  }
}
