package dev.sapa.host.plugin;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Settings in two parts: what may be read by whoever reads the database, and what may not.
///
/// @param secrets by the path of the setting: `accounts[0].token`
record Parted(Map<String, Object> plain, Map<String, Object> secrets) {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)((?:\\[\\d+])*)");
  private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");

  static Parted of(Class<?> record, Map<String, Object> settings) {
    Map<String, Object> secrets = new LinkedHashMap<>();
    return new Parted(group(record, settings, "", secrets), secrets);
  }

  private static Map<String, Object> group(
      Class<?> record, Map<?, ?> given, String path, Map<String, Object> secrets) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Setting setting : Setting.of(record)) {
      @Nullable Object value = given.get(setting.name());
      if (value != null) {
        String name = path + setting.name();
        @Nullable Object open =
            setting.secret() ? null : open(setting.type(), value, name, secrets);
        if (open == null) {
          secrets.put(name, value);
        } else {
          plain.put(setting.name(), open);
        }
      }
    }
    return plain;
  }

  /// What may be read of a value; null where that is nothing.
  private static @Nullable Object open(
      Type type, Object value, String name, Map<String, Object> secrets) {
    if (Setting.isGroup(type) && value instanceof Map<?, ?> group) {
      return group((Class<?>) type, group, name + ".", secrets);
    }
    if (Setting.isList(type)
        && Setting.isGroup(Setting.argument(type))
        && value instanceof List<?> items) {
      List<@Nullable Object> open = new ArrayList<>();
      for (int index = 0; index < items.size(); index++) {
        @Nullable Object item = items.get(index);
        open.add(
            item == null
                ? null
                : open(Setting.argument(type), item, "%s[%d]".formatted(name, index), secrets));
      }
      return open;
    }
    // An address may hold a password, and a free group anything.
    return value.equals(Secrets.masked(type, value)) ? value : null;
  }

  /// Both parts together again.
  Map<String, Object> whole() {
    Map<String, Object> whole = copy(plain);
    secrets.forEach((path, value) -> put(whole, path, value));
    return whole;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> whole, String path, Object value) {
    int dot = path.lastIndexOf('.');
    Map<String, Object> group = whole;
    Matcher step = STEP.matcher(dot < 0 ? "" : path.substring(0, dot));
    while (step.find()) {
      @Nullable Object next = group.computeIfAbsent(step.group(1), name -> new LinkedHashMap<>());
      Matcher index = INDEX.matcher(step.group(2));
      while (index.find() && next instanceof List<?> items) {
        int place = Integer.parseInt(index.group(1));
        next = place < items.size() ? items.get(place) : null;
      }
      if (!(next instanceof Map<?, ?> found)) {
        return;
      }
      group = (Map<String, Object>) found;
    }
    group.put(path.substring(dot + 1), value);
  }

  private static Map<String, Object> copy(Map<?, ?> group) {
    Map<String, Object> copied = new LinkedHashMap<>();
    group.forEach((name, value) -> copied.put(String.valueOf(name), copy(value)));
    return copied;
  }

  private static @Nullable Object copy(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> group -> copy(group);
      case List<?> items -> {
        List<@Nullable Object> copied = new ArrayList<>();
        items.forEach(item -> copied.add(copy(item)));
        yield copied;
      }
      case null, default -> value;
    };
  }

  /// Given settings, with what was kept in place of what their giver has not seen: secrets that are
  /// left out or masked. What is given as null is taken away.
  static Map<String, Object> filled(Class<?> record, Map<?, ?> given, Map<?, ?> kept) {
    Map<String, Object> filled = new LinkedHashMap<>();
    given.forEach((name, value) -> {
      if (value != null) {
        filled.put(String.valueOf(name), value);
      }
    });
    for (Setting setting : Setting.of(record)) {
      String name = setting.name();
      @Nullable Object before = kept.get(name);
      if (before != null && !(given.containsKey(name) && given.get(name) == null)) {
        @Nullable Object after = filled(setting, filled.get(name), before);
        if (after != null) {
          filled.put(name, after);
        }
      }
    }
    return filled;
  }

  private static @Nullable Object filled(Setting setting, @Nullable Object given, Object kept) {
    Type type = setting.type();
    if (setting.secret()) {
      return given == null || Secrets.MASK.equals(given) ? kept : given;
    }
    if (Setting.isGroup(type) && kept instanceof Map<?, ?> before) {
      if (given == null || given instanceof Map<?, ?>) {
        Map<?, ?> group = given instanceof Map<?, ?> map ? map : Map.of();
        Map<String, Object> filled = filled((Class<?>) type, group, before);
        return given == null && filled.isEmpty() ? null : filled;
      }
    }
    if (Setting.isList(type)
        && Setting.isGroup(Setting.argument(type))
        && given instanceof List<?> items
        && kept instanceof List<?> before) {
      return list((Class<?>) Setting.argument(type), items, before);
    }
    return given != null && given.equals(Secrets.masked(type, kept)) ? kept : given;
  }

  /// An item keeps the secrets of the one that is equal but for them, wherever that was; or, in a
  /// list that has neither grown nor shrunk, of the one in its place.
  private static List<@Nullable Object> list(Class<?> element, List<?> given, List<?> kept) {
    List<@Nullable Object> filled = new ArrayList<>();
    for (int index = 0; index < given.size(); index++) {
      @Nullable Object item = given.get(index);
      if (item instanceof Map<?, ?> group) {
        Map<?, ?> before = given.size() == kept.size() ? map(kept.get(index)) : Map.of();
        for (Object candidate : kept) {
          if (sameButSecrets(element, group, map(candidate))) {
            before = map(candidate);
          }
        }
        filled.add(filled(element, group, before));
      } else {
        filled.add(item);
      }
    }
    return Collections.unmodifiableList(filled);
  }

  private static boolean sameButSecrets(Class<?> element, Map<?, ?> one, Map<?, ?> other) {
    return of(element, copy(one)).plain().equals(of(element, copy(other)).plain());
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
