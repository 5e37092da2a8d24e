package dev.sapa.host.plugin;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema of a settings record: what forms are drawn from and files are checked by.
final class SettingsSchema {
  private SettingsSchema() {}

  static Map<String, Object> of(Class<?> record) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.putAll(group(record));
    return schema;
  }

  private static Map<String, Object> group(Class<?> record) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Setting.of(record).forEach(setting -> properties.put(setting.name(), property(setting)));
    List<String> required =
        Setting.of(record).stream().filter(SettingsSchema::required).map(Setting::name).toList();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static boolean required(Setting setting) {
    boolean groupOfDefaults =
        Setting.isGroup(setting.type())
            && Setting.of((Class<?>) setting.type()).stream().noneMatch(SettingsSchema::required);
    return !setting.optional() && setting.fallback().isEmpty() && !groupOfDefaults;
  }

  private static Map<String, Object> property(Setting setting) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", setting.label().orElse(setting.name()));
    setting.help().ifPresent(help -> schema.put("description", help));
    schema.putAll(type(setting.type(), setting.range()));
    setting.fallback().ifPresent(written -> schema.put("default", fallback(setting, written)));
    if (setting.secret()) {
      schema.put("writeOnly", true);
    }
    return schema;
  }

  private static Map<String, Object> type(Type type, Setting.Limits range) {
    if (Setting.isGroup(type)) {
      return group((Class<?>) type);
    }
    if (Setting.isList(type)) {
      return Map.of("type", "array", "items", type(Setting.argument(type), range));
    }
    if (Setting.isFree(type)) {
      return Map.of("type", "object");
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    Class<?> raw = type instanceof Class<?> known ? known : Object.class;
    if (raw.isEnum()) {
      schema.put("type", "string");
      schema.put("enum", Arrays.stream(raw.getEnumConstants()).map(Scalar::written).toList());
      return schema;
    }
    switch (raw.getSimpleName()) {
      case "boolean", "Boolean" -> schema.put("type", "boolean");
      case "int", "Integer", "long", "Long" -> number(schema, "integer", range);
      case "double", "Double" -> number(schema, "number", range);
      case "URI" -> text(schema, "uri");
      case "Duration" -> text(schema, "duration");
      case "Path" -> text(schema, "path");
      default -> schema.put("type", "string");
    }
    return schema;
  }

  private static void text(Map<String, Object> schema, String format) {
    schema.put("type", "string");
    schema.put("format", format);
  }

  private static void number(Map<String, Object> schema, String type, Setting.Limits range) {
    schema.put("type", type);
    if (Double.isFinite(range.min())) {
      schema.put("minimum", bound(type, range.min()));
    }
    if (Double.isFinite(range.max())) {
      schema.put("maximum", bound(type, range.max()));
    }
  }

  private static Object bound(String type, double number) {
    return type.equals("integer") ? (Object) (long) number : (Object) number;
  }

  private static Object fallback(Setting setting, String written) {
    Type type = setting.type();
    if (Setting.isList(type)) {
      return Setting.items(written).stream()
          .map(item -> scalar(Setting.argument(type), item))
          .toList();
    }
    return scalar(type, written);
  }

  // A default that does not parse is shown as written; binding says what is wrong with it.
  private static Object scalar(Type type, String written) {
    try {
      boolean plain =
          type instanceof Class<?> raw && (raw.isPrimitive() || Number.class.isAssignableFrom(raw));
      return plain ? Scalar.read((Class<?>) type, written, Path.of("")) : written;
    } catch (Scalar.Unfit e) {
      return written;
    }
  }
}
