package dev.sapa.host.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what the settings file says into a settings record, or into a sentence for everything that
/// is wrong with it.
public final class SettingsBinder {
  private static final Logger log = LoggerFactory.getLogger(SettingsBinder.class);
  private static final int LONGEST_ECHO = 60;

  private final Class<? extends Record> root;
  private final Map<String, Object> given;
  private final Wording wording;
  private final InstanceSpec.Source source;
  private final List<SettingFault> faults = new ArrayList<>();

  private SettingsBinder(
      Class<? extends Record> root,
      Map<String, Object> given,
      InstanceSpec.Source source,
      Wording wording) {
    this.root = root;
    this.given = given;
    this.wording = wording;
    this.source = source;
  }

  /// What became of the settings.
  ///
  /// @param <R> the settings record
  public sealed interface Bound<R extends Record> {

    /// @param <R> the settings record
    record Settings<R extends Record>(R value) implements Bound<R> {}

    /// @param <R> the settings record
    record Refused<R extends Record>(List<SettingFault> faults) implements Bound<R> {
      public Refused {
        faults = List.copyOf(faults);
      }

      /// The faults' sentences.
      public List<String> problems() {
        return faults.stream().map(SettingFault::problem).toList();
      }
    }
  }

  /// Binds the settings of an instance.
  static <R extends Record> Bound<R> bind(Class<R> type, InstanceSpec spec) {
    return new SettingsBinder(type, spec.settings(), spec.source(), Wording.of(spec)).bind(type);
  }

  /// Binds a whole settings file.
  public static <R extends Record> Bound<R> bind(
      Class<R> type, Map<String, Object> given, Path file) {
    return new SettingsBinder(type, given, new InstanceSpec.Source.File(file), Wording.HOST)
        .bind(type);
  }

  private <R extends Record> Bound<R> bind(Class<R> type) {
    Optional<Object> bound = group(type, given, "", false);
    return faults.isEmpty()
        ? new Bound.Settings<>(type.cast(bound.orElseThrow()))
        : new Bound.Refused<>(faults);
  }

  /// @param path of the group, empty or with a dot at its end
  /// @param secret whether the group stands in a secret
  private Optional<Object> group(Class<?> type, Map<?, ?> given, String path, boolean secret) {
    List<Setting> settings = Setting.of(type);
    List<String> known = settings.stream().map(Setting::name).toList();
    for (Object name : given.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        unknown(path, String.valueOf(name), known);
      }
    }
    int before = faults.size();
    List<Optional<Object>> values = new ArrayList<>();
    for (Setting setting : settings) {
      Optional<Object> value =
          value(setting, Optional.ofNullable(given.get(setting.name())), path, secret);
      values.add(setting.optional() ? Optional.<Object>of(value) : value);
    }
    return faults.size() > before ? Optional.empty() : create(type, values, path);
  }

  private void unknown(String path, String name, List<String> known) {
    String remedy =
        known.isEmpty()
            ? "; it has no settings, so remove it."
            : Suggestion.nearest(name, known)
                .map(near -> "; did you mean %s?".formatted(path + near))
                .orElse("; it knows %s.".formatted(String.join(", ", known)));
    fault(path + name, wording.unknown(path + name) + remedy);
  }

  // An empty text is as good as none: ${ENV:-} is how a file says "if there is one".
  private Optional<Object> value(
      Setting setting, Optional<Object> given, String path, boolean inSecret) {
    String name = path + setting.name();
    boolean secret = inSecret || setting.secret();
    boolean empty =
        given.filter(value -> value instanceof String text && text.isBlank()).isPresent();
    if (given.isPresent() && !empty) {
      return converted(setting, setting.type(), given.get(), name, secret);
    }
    if (setting.fallback().isPresent()) {
      return fallback(setting, setting.fallback().get(), name);
    }
    if (setting.optional()) {
      return Optional.empty();
    }
    if (Setting.isGroup(setting.type())) {
      return group((Class<?>) setting.type(), Map.of(), name + ".", secret);
    }
    return empty ? empty(name) : lacking(setting, name);
  }

  private Optional<Object> lacking(Setting setting, String name) {
    fault(name, wording.lacking(name) + setting.help().map(help -> " " + help).orElse(""));
    return Optional.empty();
  }

  private Optional<Object> empty(String name) {
    fault(name, "%s is empty; fill it in.".formatted(wording.named(name)));
    return Optional.empty();
  }

  private Optional<Object> converted(
      Setting setting, Type type, Object given, String name, boolean secret) {
    if (Setting.isGroup(type)) {
      if (given instanceof Map<?, ?> group) {
        return group((Class<?>) type, group, name + ".", secret);
      }
      return unfit(name, type, given, secret, "a group of settings, written as {name: value}");
    }
    if (Setting.isList(type)) {
      if (given instanceof List<?> items) {
        return list(setting, Setting.argument(type), items, name, secret);
      }
      return unfit(name, type, given, secret, "a list, written as [a, b]");
    }
    if (Setting.isFree(type)) {
      return given instanceof Map<?, ?>
          ? Optional.of(given)
          : unfit(name, type, given, secret, "a group, written as {name: value}");
    }
    if (!Scalar.supports(type)) {
      return unsupported(name, type);
    }
    return scalar(setting, (Class<?>) type, given, name, secret);
  }

  private Optional<Object> list(
      Setting setting, Type element, List<?> items, String name, boolean secret) {
    List<Object> values = new ArrayList<>();
    for (int index = 0; index < items.size(); index++) {
      String itemName = "%s[%d]".formatted(name, index);
      @Nullable Object item = items.get(index);
      if (item == null) {
        empty(itemName);
      } else {
        converted(setting, element, item, itemName, secret).ifPresent(values::add);
      }
    }
    return Optional.of(List.copyOf(values));
  }

  private Optional<Object> scalar(
      Setting setting, Class<?> type, Object given, String name, boolean secret) {
    try {
      return Optional.of(accepted(setting, type, given));
    } catch (Scalar.Unfit e) {
      return unfit(name, type, given, secret, e.expected());
    }
  }

  private Object accepted(Setting setting, Class<?> type, Object given) throws Scalar.Unfit {
    Object value = Scalar.read(type, given, source.folder());
    if (value instanceof Number number) {
      setting.range().check(number.doubleValue());
    }
    return value;
  }

  private Optional<Object> fallback(Setting setting, String written, String name) {
    Type type = setting.type();
    Type element = Setting.isList(type) ? Setting.argument(type) : type;
    if (!Scalar.supports(element)) {
      return unsupported(name, type);
    }
    try {
      if (element == type) {
        return Optional.of(accepted(setting, (Class<?>) type, written));
      }
      List<Object> values = new ArrayList<>();
      for (String item : Setting.items(written)) {
        values.add(accepted(setting, (Class<?>) element, item));
      }
      return Optional.of(List.copyOf(values));
    } catch (Scalar.Unfit e) {
      fault(
          name,
          "%s has a default that does not fit, because it must be %s; give the setting, and tell the plugin's author."
              .formatted(wording.named(name), e.expected()));
      return Optional.empty();
    }
  }

  private Optional<Object> unsupported(String name, Type type) {
    fault(
        name,
        "%s is declared as %s, which settings cannot hold; tell the plugin's author."
            .formatted(wording.named(name), type.getTypeName()));
    return Optional.empty();
  }

  private Optional<Object> unfit(
      String name, Type type, Object value, boolean secret, String expected) {
    fault(
        name,
        "%s %smust be %s."
            .formatted(wording.named(name), secret ? "" : echo(type, value), expected));
    return Optional.empty();
  }

  private static String echo(Type type, Object given) {
    return switch (given) {
      case List<?> list -> "is a list but ";
      case Map<?, ?> group -> "is a group but ";
      // An address may hold a password before its @.
      case String text when type == URI.class && text.contains("@") -> "";
      case String text -> "is \"%s\" but ".formatted(shortened(text));
      default -> "is %s but ".formatted(given);
    };
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…";
  }

  private Optional<Object> create(Class<?> type, List<Optional<Object>> values, String path) {
    try {
      Class<?>[] parameters =
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return Optional.of(
          constructor.newInstance(values.stream().map(Optional::orElseThrow).toArray()));
    } catch (InvocationTargetException e) {
      log.debug("The settings {} cannot be made.", type.getName(), e.getTargetException());
      String said = Secrets.of(root, given).said(e.getTargetException());
      String group = path.isEmpty() ? "" : path.substring(0, path.length() - 1);
      fault(group, "%s: %s".formatted(wording.refused(group), said));
    } catch (ReflectiveOperationException e) {
      fault(
          path,
          "%s: the constructor of %s is hidden; tell the plugin's author."
              .formatted(wording.refused(path), type.getSimpleName()));
    }
    return Optional.empty();
  }

  private void fault(String setting, String sentence) {
    faults.add(new SettingFault(setting, source.sentence(sentence)));
  }
}
