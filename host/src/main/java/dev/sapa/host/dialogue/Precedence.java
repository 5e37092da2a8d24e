package dev.sapa.host.dialogue;

import java.time.Duration;

/// Lets taking in come before answering.
///
/// A provider that waits too long for its acknowledgement sends again and in the end gives up; an
/// answer that waits only comes later. So while requests come in faster than a worker handles them,
/// and it has much to do anyway, it rests between its batches: for at most nine tenths of the time,
/// and no longer than they keep coming.
final class Precedence {
  private static final int MUCH = 128;
  private static final int LONGEST_REST = 9;
  private static final Duration SLICE = Duration.ofMillis(10);

  /// How much waits, and how much came in since the start.
  record Load(int waiting, long arrived) {}

  /// Waits; a test does not.
  interface Pause {
    void take(Duration length) throws InterruptedException;
  }

  private final Feed feed;
  private final Pause pause;

  Precedence(Feed feed) {
    this(feed, Thread::sleep);
  }

  Precedence(Feed feed, Pause pause) {
    this.feed = feed;
    this.pause = pause;
  }

  /// Rests after a batch where others come first.
  ///
  /// @param arrived how many entries came in while it was handled
  void rest(int handled, long arrived, Duration took) throws InterruptedException {
    long others = arrived;
    long most = LONGEST_REST * took.toNanos();
    double handledInASlice = (double) handled * SLICE.toNanos() / took.toNanos();
    double enough = handled;
    for (long rested = 0; rested < most && others > enough; rested += SLICE.toNanos()) {
      Load before = feed.load();
      if (before.waiting() < MUCH) {
        return;
      }
      pause.take(SLICE);
      others = feed.load().arrived() - before.arrived();
      enough = handledInASlice;
    }
  }
}
