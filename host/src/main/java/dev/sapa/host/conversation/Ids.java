package dev.sapa.host.conversation;

import com.github.f4b6a3.ulid.UlidCreator;

/// New ids: ULIDs, ordered by time and not to be guessed.
public final class Ids {
  private Ids() {}

  /// An id nothing else has.
  public static String next() {
    return UlidCreator.getMonotonicUlid().toString();
  }
}
