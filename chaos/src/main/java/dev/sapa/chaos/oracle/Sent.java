package dev.sapa.chaos.oracle;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What was sent in each lane, in the order it was sent, and what of it was never acknowledged.
///
/// A lane's next event is sent only when the one before it was acknowledged or given up, so its
/// places say in which order the host must have them. Holds a million events in a few megabytes:
/// what was acknowledged costs nothing.
public final class Sent {
  private int[] counts = new int[1024];
  private final Set<Long> open = new HashSet<>();
  private int lanes;

  /// Takes the next place of a lane.
  public synchronized Token next(int lane) {
    if (lane >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(lane + 1, counts.length * 2));
    }
    lanes = Math.max(lanes, lane + 1);
    Token token = new Token(lane, ++counts[lane]);
    open.add(token.packed());
    return token;
  }

  /// The host answered for it with 2xx.
  public synchronized void acknowledged(Token token) {
    open.remove(token.packed());
  }

  synchronized boolean isAcknowledged(Token token) {
    return token.place() <= count(token.lane()) && !open.contains(token.packed());
  }

  /// How many events were sent in a lane.
  synchronized int count(int lane) {
    return lane < counts.length ? counts[lane] : 0;
  }

  synchronized int lanes() {
    return lanes;
  }

  /// How many were given up without an answer.
  public synchronized int unacknowledged() {
    return open.size();
  }
}
