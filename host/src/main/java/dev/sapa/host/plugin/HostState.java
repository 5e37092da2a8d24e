package dev.sapa.host.plugin;

import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.Saved;
import dev.sapa.sdk.channel.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What one instance keeps.
///
/// What it writes before it has taken its place is held back until then, because it may never take
/// it.
final class HostState implements State {
  private static final String CURSOR = "";
  private static final int MOST_KEYS = 100;
  private static final int LONGEST_KEY = 100;
  private static final int LARGEST_VALUE = 64 * 1024;

  private final String instance;
  private final StateMemory memory;
  private final Map<String, Optional<Saved>> heldBack = new LinkedHashMap<>();
  private Place place = Place.WAITING;

  private enum Place {
    WAITING,
    TAKEN,
    STANDBY,
    GONE
  }

  HostState(String instance, StateMemory memory) {
    this.instance = instance;
    this.memory = memory;
  }

  @Override
  public synchronized Optional<Saved> read(String key) {
    check(key);
    Optional<Saved> held = heldBack.get(key);
    return held != null ? held : memory.read(instance, key);
  }

  @Override
  public synchronized void write(String key, Saved value) {
    check(key);
    int size = value.text().length();
    if (size > LARGEST_VALUE) {
      throw new IllegalArgumentException(
          "The instance %s wants to keep %d characters under %s; keep it to %d."
              .formatted(instance, size, key, LARGEST_VALUE));
    }
    if (read(key).isEmpty() && memory.count(instance) + heldBack.size() >= MOST_KEYS) {
      throw new IllegalArgumentException(
          "The instance %s keeps %d values already; remove one before it keeps %s."
              .formatted(instance, MOST_KEYS, key));
    }
    put(key, Optional.of(value));
  }

  @Override
  public synchronized void remove(String key) {
    check(key);
    put(key, Optional.empty());
  }

  /// Where the next poll begins. Kept like everything else of the instance, under a name that no
  /// plugin can use.
  synchronized Cursor cursor() {
    return heldBack
        .getOrDefault(CURSOR, Optional.empty())
        .or(() -> memory.read(instance, CURSOR))
        .map(saved -> new Cursor(saved.text()))
        .orElseGet(Cursor::start);
  }

  synchronized void keep(Cursor next) {
    if (next.position().length() > LARGEST_VALUE) {
      throw new IllegalArgumentException(
          "The cursor of the instance %s has %d characters; keep it to %d."
              .formatted(instance, next.position().length(), LARGEST_VALUE));
    }
    put(CURSOR, Optional.of(new Saved(0, next.position())));
  }

  private void put(String key, Optional<Saved> value) {
    switch (place) {
      case WAITING -> heldBack.put(key, value);
      case TAKEN -> memory.write(instance, key, value, false);
      case STANDBY -> memory.write(instance, key, value, true);
      case GONE ->
          throw new IllegalStateException(
              "The instance %s was closed, so it keeps nothing more.".formatted(instance));
    }
  }

  private void check(String key) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "A key of the instance %s has %d characters; it may have 1 to %d."
              .formatted(instance, key.length(), LONGEST_KEY));
    }
  }

  /// It runs from now on: what it wrote so far is kept.
  synchronized void takePlace() {
    if (place == Place.GONE) {
      return;
    }
    place = Place.TAKEN;
    heldBack.forEach((key, value) -> memory.write(instance, key, value, false));
    heldBack.clear();
  }

  /// Another one took its place, and may give it back.
  synchronized void standBy() {
    if (place == Place.TAKEN) {
      place = Place.STANDBY;
    }
  }

  synchronized void close() {
    place = Place.GONE;
  }
}
