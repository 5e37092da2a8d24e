package dev.sapa.host.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts environment variables into the texts of a settings file: `${NAME}`, or `${NAME:-default}`
/// where it may be missing. `$${` stands for `${`.
final class Environment {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(\\$\\{)|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

  private final Map<String, String> variables;
  private final List<Missing> missing = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /// A variable that is not set.
  ///
  /// @param setting where it is wanted: `instances[0].settings.token`
  record Missing(String variable, String setting) {}

  /// What was not found until now.
  List<Missing> missing() {
    return List.copyOf(missing);
  }

  /// The same value with every text in it expanded.
  ///
  /// @param path where it stands, empty for the whole file
  @Nullable Object expanded(@Nullable Object value, String path) {
    return switch (value) {
      case String text -> expanded(text, path);
      case Map<?, ?> group -> group(group, path);
      case List<?> items -> list(items, path);
      case null, default -> value;
    };
  }

  Map<String, Object> group(Map<?, ?> group, String path) {
    Map<String, Object> expanded = new LinkedHashMap<>();
    group.forEach((name, value) ->
        expanded.put(
            String.valueOf(name), expanded(value, path.isEmpty() ? "" + name : path + "." + name)));
    return expanded;
  }

  private List<@Nullable Object> list(List<?> items, String path) {
    List<@Nullable Object> expanded = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      expanded.add(expanded(items.get(index), "%s[%d]".formatted(path, index)));
    }
    return expanded;
  }

  private String expanded(String text, String path) {
    Matcher matcher = VARIABLE.matcher(text);
    return matcher.replaceAll(found ->
        Matcher.quoteReplacement(
            found.group(1) != null
                ? found.group(1)
                : value(found.group(2), Optional.ofNullable(found.group(3)), path)));
  }

  private String value(String name, Optional<String> fallback, String path) {
    Optional<String> value =
        Optional.ofNullable(variables.get(name))
            .filter(set -> !set.isEmpty() || fallback.isEmpty());
    if (value.or(() -> fallback).isEmpty()) {
      missing.add(new Missing(name, path));
    }
    return value.or(() -> fallback).orElse("");
  }
}
