package dev.sapa.chaos.oracle;

/// How far a message got, in the words of the API.
public enum State {
  QUEUED,
  SENDING,
  UNCERTAIN,
  ACCEPTED,
  FAILED,
  DELIVERED,
  READ;

  boolean isOpen() {
    return this == QUEUED || this == SENDING;
  }
}
