package dev.sapa.host.plugin;

import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import dev.sapa.sdk.plugin.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One component of a settings record, as its author declared it.
///
/// @param type what it holds; of an `Optional`, what is in it
/// @param range accepts everything where the author gave none
record Setting(
    String name,
    Type type,
    boolean optional,
    Optional<String> fallback,
    Limits range,
    boolean secret,
    Optional<String> label,
    Optional<String> help) {

  /// The numbers that are accepted, both ends included.
  record Limits(double min, double max) {
    static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    void check(double number) throws Scalar.Unfit {
      if (number < min || number > max) {
        throw new Scalar.Unfit(
            max == Double.POSITIVE_INFINITY
                ? "at least " + written(min)
                : min == Double.NEGATIVE_INFINITY
                    ? "at most " + written(max)
                    : "from %s to %s".formatted(written(min), written(max)));
      }
    }

    private static String written(double number) {
      return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
  }

  /// The settings of a record, in their order.
  static List<Setting> of(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(Setting::of).toList();
  }

  private static Setting of(RecordComponent component) {
    boolean optional = component.getType() == Optional.class;
    @Nullable Range range = component.getAnnotation(Range.class);
    return new Setting(
        component.getName(),
        optional ? argument(component.getGenericType()) : component.getGenericType(),
        optional,
        Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value),
        range == null ? Limits.NONE : new Limits(range.min(), range.max()),
        component.isAnnotationPresent(Secret.class),
        Optional.ofNullable(component.getAnnotation(Label.class)).map(Label::value),
        Optional.ofNullable(component.getAnnotation(Help.class)).map(Help::value));
  }

  /// The `T` of `List<T>` or `Optional<T>`.
  static Type argument(Type type) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : Object.class;
  }

  /// The items of a list's default: `a, b` or `[a, b]`.
  static List<String> items(String written) {
    String bare = written.strip().replaceFirst("^\\[(.*)]$", "$1");
    return bare.isBlank() ? List.of() : List.of(bare.strip().split("\\s*,\\s*", -1));
  }

  /// Whether it is a `List`.
  static boolean isList(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == List.class;
  }

  /// Whether it is a `Map<String, Object>`, which takes every group as it is written.
  static boolean isFree(Type type) {
    return type instanceof ParameterizedType generic
        && generic.getRawType() == Map.class
        && Arrays.asList(generic.getActualTypeArguments())
            .equals(List.of(String.class, Object.class));
  }

  /// Whether it is a record, whose components are settings of their own.
  static boolean isGroup(Type type) {
    return type instanceof Class<?> raw && raw.isRecord();
  }
}
