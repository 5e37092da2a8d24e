package dev.sapa.plugins.faq;

import java.util.Arrays;

/// Numbers features from 0, in the order in which they are first seen.
final class FeatureIndex {
  private static final int ABSENT = -1;

  private long[] keys = new long[1024];
  private int[] numbers = new int[1024];
  private int size;

  FeatureIndex() {
    Arrays.fill(numbers, ABSENT);
  }

  int size() {
    return size;
  }

  /// The number of `hash`, or -1.
  int find(long hash) {
    return numbers[slot(hash)];
  }

  int add(long hash) {
    int slot = slot(hash);
    if (numbers[slot] != ABSENT) {
      return numbers[slot];
    }
    keys[slot] = hash;
    numbers[slot] = size++;
    if (size * 2 > keys.length) {
      grow();
    }
    return size - 1;
  }

  private int slot(long hash) {
    int mask = keys.length - 1;
    int slot = (int) hash & mask;
    while (numbers[slot] != ABSENT && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = new int[oldKeys.length * 2];
    Arrays.fill(numbers, ABSENT);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != ABSENT) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
