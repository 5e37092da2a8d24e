package dev.sapa.sdk.message;

/// What a file is to the person who sent it.
public enum MediaKind {
  IMAGE,
  VIDEO,
  AUDIO,
  /// A voice note: recorded in the conversation rather than attached.
  VOICE,
  DOCUMENT,
  STICKER
}
