package dev.sapa.host.plugin;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The values of an instance's settings that nobody may see.
///
/// @param values longest first, so that a secret that contains another one is hidden whole
record Secrets(List<String> values) {
  static final String MASK = "***";
  private static final int SHORTEST = 3;

  static Secrets of(Class<?> settings, Map<?, ?> given) {
    return new Secrets(
        found(settings, given, false)
            .filter(value -> value.length() >= SHORTEST)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /// What a plugin said when it threw, without secrets and with a full stop.
  String said(Throwable thrown) {
    String message =
        Optional.ofNullable(thrown.getMessage())
            .filter(text -> !text.isBlank())
            .orElse(thrown.getClass().getSimpleName());
    for (String value : values) {
      message = message.replace(value, MASK);
    }
    return message.matches("(?s).*[.!?…]") ? message : message + ".";
  }

  /// Settings as a person may see them. What the record does not know is hidden as well: it may be
  /// a secret with a misspelt name.
  static Map<String, Object> masked(Class<?> settings, Map<?, ?> given) {
    List<Setting> known = Setting.of(settings);
    Map<String, Object> shown = new LinkedHashMap<>();
    given.forEach((name, value) ->
        shown.put(
            String.valueOf(name),
            known.stream()
                .filter(setting -> setting.name().equals(name) && !setting.secret())
                .findFirst()
                .map(setting -> masked(setting.type(), value))
                .orElse(MASK)));
    return shown;
  }

  /// The names of settings of which nothing is known.
  static Map<String, Object> masked(Map<String, Object> given) {
    Map<String, Object> shown = new LinkedHashMap<>();
    given.keySet().forEach(name -> shown.put(name, MASK));
    return shown;
  }

  static Object masked(Type type, @Nullable Object value) {
    if (value instanceof Map<?, ?> group) {
      return Setting.isGroup(type) ? masked((Class<?>) type, group) : MASK;
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(item -> masked(Setting.argument(type), item)).toList();
    }
    // A plugin's author may have forgotten that an address can hold a password.
    return value instanceof String text
        ? text.replaceFirst("//[^/@\\s]*@", "//" + MASK + "@")
        : value == null ? "" : value;
  }

  private static Stream<String> found(Class<?> settings, Map<?, ?> given, boolean inSecret) {
    return Setting.of(settings).stream()
        .flatMap(setting ->
            found(setting.type(), given.get(setting.name()), inSecret || setting.secret()));
  }

  private static Stream<String> found(Type type, @Nullable Object value, boolean secret) {
    return switch (value) {
      case Map<?, ?> group when Setting.isGroup(type) -> found((Class<?>) type, group, secret);
      case Collection<?> items ->
          items.stream().flatMap(item -> found(Setting.argument(type), item, secret));
      case null -> Stream.of();
      default -> secret ? Stream.of(value.toString()) : Stream.of();
    };
  }
}
