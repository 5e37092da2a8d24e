package dev.sapa.plugins.meta;

import dev.sapa.sdk.message.MediaKind;
import java.time.Duration;
import java.util.Set;

/// How a road wants its messages.
///
/// @param measure by which it counts text
/// @param maxText of one message
/// @param maxComment of one comment, in UTF-16 units
/// @param files the kinds it can send
/// @param humanAgent whether Meta lets a person answer after the window, under a tag
/// @param uploads whether it takes files themselves, and not their addresses alone
/// @param whole whether it takes the whole of the Send API: kinds of message, our own mark in
///   `metadata`, answers to one message
public record Manner(
    Measure measure,
    int maxText,
    int maxComment,
    Set<MediaKind> files,
    boolean humanAgent,
    boolean uploads,
    boolean whole) {
  /// In which everything may be written, from the customer's last words.
  public static final Duration WINDOW = Duration.ofHours(24);

  /// In which a person may still write, and a comment be answered in private.
  public static final Duration LATE_WINDOW = Duration.ofDays(7);

  /// Replies to tap under a message.
  public static final int QUICK_REPLIES = 13;

  /// Letters of one of them.
  public static final int TITLE = 20;

  /// Letters of what comes back with one of them.
  static final int PAYLOAD = 1_000;

  public Manner {
    files = Set.copyOf(files);
  }

  /// By what text is counted.
  public enum Measure {
    /// UTF-16 units, as most people's letters are counted.
    LETTERS,
    /// Bytes of UTF-8: a letter with an accent is two, an emoji four.
    BYTES
  }
}
