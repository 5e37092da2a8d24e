package dev.sapa.simulator.shop;

import dev.sapa.simulator.Person;
import java.time.Instant;
import java.util.Locale;

/// An order in a shop.
///
/// @param number as people know it
/// @param changed by which the host knows newer from older
record Order(
    String id,
    String number,
    Person by,
    String product,
    String total,
    State state,
    Instant placed,
    Instant changed) {

  /// What became of it.
  enum State {
    PLACED,
    PAID,
    SHIPPED,
    CANCELLED;

    /// As pages call it.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      for (State state : values()) {
        if (state.word().equals(word)) {
          return state;
        }
      }
      throw new IllegalArgumentException("No order can become that.");
    }
  }

  Order become(State next, Instant at) {
    return new Order(id, number, by, product, total, next, placed, at);
  }
}
