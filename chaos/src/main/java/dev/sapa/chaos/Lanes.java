package dev.sapa.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Whose customers write to whom: a few conversations that a person holds and in which nearly all
/// is said, some in which a person and an automation race, and ever new ones that automations
/// answer.
///
/// @param held how many a person holds
/// @param racing how many are raced in
/// @param writers among whom all others are divided
record Lanes(int held, int racing, int writers) {
  int firstRacing() {
    return held;
  }

  private int firstAnswered() {
    return held + racing;
  }

  /// Those of one writer. No two writers share one, so that a lane's events are sent one by one.
  Own of(int writer, Random random) {
    return new Own(writer, random);
  }

  /// The lanes of one writer.
  final class Own {
    private static final int OPEN = 8;
    private static final int LONGEST = 6;

    private final int writer;
    private final Random random;
    private final List<int[]> open = new ArrayList<>();
    private int opened;

    private Own(int writer, Random random) {
      this.writer = writer;
      this.random = random;
    }

    int held() {
      return random.nextInt(Lanes.this.held / writers) * writers + writer;
    }

    /// One in which an automation answers; a new customer's now and then.
    int answered() {
      if (open.size() < OPEN) {
        open.add(
            new int[] {firstAnswered() + writer + writers * opened++, 1 + random.nextInt(LONGEST)});
      }
      int at = random.nextInt(open.size());
      int[] chosen = open.get(at);
      if (--chosen[1] == 0) {
        open.remove(at);
      }
      return chosen[0];
    }
  }
}
