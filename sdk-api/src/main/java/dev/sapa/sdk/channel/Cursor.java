package dev.sapa.sdk.channel;

/// How far a channel has read, in its own words.
///
/// @param position at most 64 KiB of text; empty before the first poll
public record Cursor(String position) {

  /// Before the first poll.
  public static Cursor start() {
    return new Cursor("");
  }
}
