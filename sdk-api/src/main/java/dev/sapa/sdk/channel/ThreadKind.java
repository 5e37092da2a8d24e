package dev.sapa.sdk.channel;

/// Who can read along.
public enum ThreadKind {
  PRIVATE,
  GROUP,
  PUBLIC
}
