package dev.sapa.testkit.sample;

import java.util.List;
import java.util.stream.Stream;

/// The records nested in a type that are of that type: all kinds the SDK has of it.
final class Kinds {
  private Kinds() {}

  static List<Class<?>> of(Class<?> type) {
    return Stream.<Class<?>>of(type.getDeclaredClasses()).filter(type::isAssignableFrom).toList();
  }
}
