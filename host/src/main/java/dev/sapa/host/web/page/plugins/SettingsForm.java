package dev.sapa.host.web.page.plugins;

import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.SettingFault;
import dev.sapa.host.web.page.Form;
import dev.sapa.host.web.page.plugins.Field.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The form of a plugin's settings, drawn from their JSON Schema, and what was entered into it.
final class SettingsForm {
  private final Map<?, ?> schema;

  SettingsForm(Map<?, ?> schema) {
    this.schema = schema;
  }

  /// What a form is filled in with when it is shown.
  ///
  /// @param known the settings as they are, secrets masked
  /// @param entered what somebody has just entered, in place of these
  /// @param faults what is wrong with it
  record Filling(Map<?, ?> known, Optional<Form> entered, List<SettingFault> faults) {
    static Filling of(Map<?, ?> known) {
      return new Filling(known, Optional.empty(), List.of());
    }
  }

  List<Field> fields(Filling filling) {
    return fields(schema, "", filling.known(), filling);
  }

  /// What is wrong with no field in particular.
  static List<String> general(List<Field> fields, List<SettingFault> faults) {
    return faults.stream()
        .filter(fault -> fields.stream().noneMatch(field -> holds(field, fault)))
        .map(SettingFault::problem)
        .toList();
  }

  private static boolean holds(Field field, SettingFault fault) {
    return isAbout(field.name(), fault) && field.kind() != Kind.GROUP
        || field.fields().stream().anyMatch(inner -> holds(inner, fault));
  }

  private static boolean isAbout(String name, SettingFault fault) {
    return fault.setting().equals(name) || fault.setting().startsWith(name + "[");
  }

  private static List<Field> fields(
      Map<?, ?> group, String path, Map<?, ?> known, Filling filling) {
    List<Field> fields = new ArrayList<>();
    List<?> required = group.get("required") instanceof List<?> names ? names : List.of();
    map(group.get("properties"))
        .forEach((name, property) ->
            fields.add(
                field(
                    new At(path + name, required.contains(name)),
                    map(property),
                    known.get(name),
                    filling)));
    return fields;
  }

  private record At(String path, boolean required) {}

  private static Field field(At at, Map<?, ?> property, @Nullable Object known, Filling filling) {
    Kind kind = kind(property);
    Optional<String> error =
        filling.faults().stream()
            .filter(fault -> kind != Kind.GROUP && isAbout(at.path(), fault))
            .map(SettingFault::problem)
            .reduce((one, other) -> one + " " + other);
    String value =
        kind == Kind.SECRET
            ? ""
            : filling.entered().map(form -> form.text(at.path())).orElseGet(() -> written(known));
    return new Field(
        at.path(),
        text(property, "title").orElse(at.path()),
        text(property, "description"),
        kind,
        at.required(),
        Optional.ofNullable(property.get("default")).map(SettingsForm::written),
        value,
        kind == Kind.SECRET && known != null,
        options(property),
        range(property),
        error,
        kind == Kind.GROUP ? fields(property, at.path() + ".", map(known), filling) : List.of());
  }

  private static Kind kind(Map<?, ?> property) {
    if (Boolean.TRUE.equals(property.get("writeOnly"))) {
      return Kind.SECRET;
    }
    if (property.get("enum") != null) {
      return Kind.CHOICE;
    }
    String format = text(property, "format").orElse("");
    return switch (text(property, "type").orElse("string")) {
      case "object" -> property.containsKey("properties") ? Kind.GROUP : Kind.RAW;
      case "array" ->
          text(map(property.get("items")), "type").filter("object"::equals).isPresent()
              ? Kind.RAW
              : Kind.LINES;
      case "boolean" -> Kind.TRUTH;
      case "integer", "number" -> Kind.NUMBER;
      default ->
          switch (format) {
            case "uri" -> Kind.ADDRESS;
            case "duration" -> Kind.DURATION;
            case "path" -> Kind.PATH;
            default -> Kind.TEXT;
          };
    };
  }

  private static List<String> options(Map<?, ?> property) {
    return property.get("enum") instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static Field.Range range(Map<?, ?> property) {
    return new Field.Range(
        bound(property.get("minimum")),
        bound(property.get("maximum")),
        text(property, "type").filter("integer"::equals).isPresent());
  }

  private static Optional<String> bound(@Nullable Object number) {
    return Optional.ofNullable(number)
        .map(given -> new BigDecimal(given.toString()).stripTrailingZeros().toPlainString());
  }

  /// A value as it stands in its control.
  private static String written(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> items when items.stream().noneMatch(item -> item instanceof Map<?, ?>) ->
          items.stream().map(String::valueOf).collect(Collectors.joining("\n"));
      case List<?> items -> Json.write(items);
      case Map<?, ?> group -> Json.write(group);
      default -> value.toString();
    };
  }

  /// What was entered.
  ///
  /// @param faults what cannot even be read
  record Entered(Map<String, Object> settings, List<SettingFault> faults) {}

  Entered entered(Form form) {
    List<SettingFault> faults = new ArrayList<>();
    return new Entered(entered(fields(Filling.of(Map.of())), form, faults), List.copyOf(faults));
  }

  private static Map<String, Object> entered(
      List<Field> fields, Form form, List<SettingFault> faults) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (Field field : fields) {
      String name = field.name().substring(field.name().lastIndexOf('.') + 1);
      if (field.kind() == Kind.GROUP) {
        Map<String, Object> group = entered(field.fields(), form, faults);
        if (!group.isEmpty()) {
          settings.put(name, group);
        }
      } else if (!form.text(field.name()).isEmpty()) {
        value(field, form.text(field.name()), faults).ifPresent(value -> settings.put(name, value));
      } else if (!form.text(field.forget()).isEmpty()) {
        settings.put(name, null);
      }
    }
    return settings;
  }

  private static Optional<Object> value(Field field, String text, List<SettingFault> faults) {
    return switch (field.kind()) {
      case LINES -> Optional.of(text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList());
      case RAW -> {
        try {
          yield Optional.of(Json.read(text, Object.class));
        } catch (JacksonException broken) {
          faults.add(
              new SettingFault(
                  field.name(),
                  "The setting %s is not correct JSON; write it as [{\"name\": \"value\"}]."
                      .formatted(field.name())));
          yield Optional.empty();
        }
      }
      default -> Optional.of(text);
    };
  }

  private static Optional<String> text(Map<?, ?> map, String name) {
    return Optional.ofNullable(map.get(name)).map(Object::toString);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
