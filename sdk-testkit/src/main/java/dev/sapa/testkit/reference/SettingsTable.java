package dev.sapa.testkit.reference;

import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import dev.sapa.sdk.plugin.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The settings of a record, a row each.
record SettingsTable(Class<?> record) {

  String markdown() {
    StringBuilder table =
        new StringBuilder("| setting | value | unless given | |\n| --- | --- | --- | --- |\n");
    rows(record, "", table);
    return table.toString();
  }

  private static void rows(Class<?> record, String group, StringBuilder table) {
    for (RecordComponent part : record.getRecordComponents()) {
      String name = group + part.getName();
      Type type = part.getType() == Optional.class ? argument(part) : part.getGenericType();
      if (type instanceof Class<?> nested && nested.isRecord()) {
        rows(nested, name + ".", table);
      } else {
        table.append(
            "| `%s` | %s | %s | %s |\n"
                .formatted(name, value(type, part), fallback(part), says(part)));
      }
    }
  }

  private static Type argument(RecordComponent part) {
    return ((ParameterizedType) part.getGenericType()).getActualTypeArguments()[0];
  }

  private static String value(Type type, RecordComponent part) {
    List<String> words = new ArrayList<>(List.of(named(type)));
    Optional.ofNullable(part.getAnnotation(Range.class))
        .ifPresent(range -> words.add(limits(range)));
    if (part.isAnnotationPresent(Secret.class)) {
      words.add("secret");
    }
    return String.join(", ", words);
  }

  private static String named(Type type) {
    if (type instanceof ParameterizedType generic) {
      return "list of " + named(generic.getActualTypeArguments()[0]);
    }
    if (type instanceof Class<?> raw && raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .map(constant ->
              "`" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
          .collect(Collectors.joining(" or "));
    }
    return switch (((Class<?>) type).getSimpleName()) {
      case "String" -> "text";
      case "int", "long", "Integer", "Long" -> "whole number";
      case "double", "Double" -> "number";
      case "boolean", "Boolean" -> "`true` or `false`";
      case "URI" -> "address";
      case "Path" -> "file";
      case "Duration" -> "time, such as `30s`";
      default -> ((Class<?>) type).getSimpleName();
    };
  }

  private static String limits(Range range) {
    boolean open = range.max() == Double.POSITIVE_INFINITY;
    return range.min() == Double.NEGATIVE_INFINITY
        ? "at most " + plain(range.max())
        : open
            ? "at least " + plain(range.min())
            : plain(range.min()) + " to " + plain(range.max());
  }

  private static String plain(double number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static String fallback(RecordComponent part) {
    if (part.getType() == Optional.class) {
      return "nothing";
    }
    return Optional.ofNullable(part.getAnnotation(Default.class))
        .map(given -> given.value().isEmpty() ? "empty" : "`" + given.value() + "`")
        .orElse("**needed**");
  }

  private static String says(RecordComponent part) {
    String label =
        Optional.ofNullable(part.getAnnotation(Label.class))
            .map(given -> given.value() + ". ")
            .orElse("");
    String help = Optional.ofNullable(part.getAnnotation(Help.class)).map(Help::value).orElse("");
    return (label + help).strip().replace("|", "\\|").replace("\n", " ");
  }
}
