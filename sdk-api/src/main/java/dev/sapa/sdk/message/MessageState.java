package dev.sapa.sdk.message;

/// How far an attempt to deliver an outbound message got. The order is the order of knowledge: an
/// attempt only ever moves to a later state, whatever order reports come in.
public enum MessageState {
  QUEUED,
  SENDING,
  /// The provider may or may not have it.
  UNCERTAIN,
  /// The provider has it; nobody knows yet whether the customer does.
  ACCEPTED,
  FAILED,
  DELIVERED,
  READ;

  /// The later of two states.
  public MessageState max(MessageState other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
