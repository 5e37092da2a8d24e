package dev.sapa.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Which faults come in which order, from the seed alone.
///
/// @param steps in order
record Schedule(List<Step> steps) {
  /// Of each of these there are so many among every twelve.
  private static final List<Fault> DECK =
      List.of(
          Fault.KILL,
          Fault.KILL,
          Fault.KILL,
          Fault.KILL_TWICE,
          Fault.STOP,
          Fault.DISK_FULL,
          Fault.DISK_FULL_KILL,
          Fault.CLOCK_FORWARD,
          Fault.CLOCK_BACK,
          Fault.PROVIDER_GONE,
          Fault.PROVIDER_ILL,
          Fault.SWAP);

  /// A fault and what is random about it.
  ///
  /// @param gap when it comes after the one before, as a share of the usual gap
  /// @param a between 0 and 1: how long it lasts, how far the clock jumps, or when exactly
  /// @param b the same for what else there is to choose
  record Step(Fault fault, double gap, double a, double b) {}

  /// @param least how many kills there are at least
  static Schedule of(long seed, int decks, int least) {
    Random random = new Random(seed ^ 0x5ca1ab1eL);
    List<Step> steps = new ArrayList<>();
    long kills = 0;
    for (int deck = 0; deck < decks || kills < least; deck++) {
      List<Fault> shuffled = new ArrayList<>(DECK);
      Collections.shuffle(shuffled, random);
      for (Fault fault : shuffled) {
        steps.add(
            new Step(
                fault, 0.3 + 1.4 * random.nextDouble(), random.nextDouble(), random.nextDouble()));
        kills += fault.kills() ? 1 : 0;
      }
    }
    return new Schedule(steps);
  }
}
