package dev.sapa.host.history;

import dev.sapa.host.plugin.Suggestion;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON object of a history file, read strictly: what is asked for must fit, and nothing else may
/// be there.
final class Fields {
  private static final int LONGEST_AGO = 36_500;

  private final JsonNode object;
  private final String what;
  private final Set<String> asked = new TreeSet<>();

  private Fields(JsonNode object, String what) {
    this.object = object;
    this.what = what;
  }

  /// @param what it is, at the start of a sentence: `Step 3`
  static Fields of(JsonNode node, String what) {
    if (!node.isObject()) {
      throw new Flaw("%s is not a JSON object; write it as {\"name\": value}.", what);
    }
    return new Fields(node, what);
  }

  /// What it is, at the start of a sentence.
  String what() {
    return what;
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> new Flaw("%s has no %s; add it.", what, name));
  }

  Optional<String> optionalText(String name) {
    return value(name, JsonNode::isString, "text in quotes", JsonNode::asString)
        .map(text -> filled(name, text));
  }

  private String filled(String name, String text) {
    if (text.isBlank()) {
      throw new Flaw("%s has an empty %s; fill it in or leave it out.", what, name);
    }
    return text;
  }

  Optional<URI> optionalAddress(String name) {
    return optionalText(name)
        .map(text -> {
          URI address = read(name, text, URI::create, "an address such as https://example.com/x");
          if (!address.isAbsolute() || !Set.of("http", "https").contains(address.getScheme())) {
            throw unfit(name, text, "an address such as https://example.com/x");
          }
          return address;
        });
  }

  boolean flag(String name) {
    return value(name, JsonNode::isBoolean, "true or false", JsonNode::asBoolean).orElse(false);
  }

  Optional<Double> optionalShare(String name) {
    return value(name, JsonNode::isNumber, "a number from 0 to 1", JsonNode::asDouble)
        .map(number -> {
          if (number < 0 || number > 1) {
            throw unfit(name, number, "a number from 0 to 1");
          }
          return number;
        });
  }

  OptionalInt days(String name) {
    String wanted = "a whole number of days from 0 to " + LONGEST_AGO;
    Optional<Integer> days =
        value(name, JsonNode::canConvertToInt, wanted, JsonNode::asInt)
            .map(number -> {
              if (number < 0 || number > LONGEST_AGO) {
                throw unfit(name, number, wanted);
              }
              return number;
            });
    return days.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  Optional<OffsetDateTime> optionalMoment(String name) {
    return optionalText(name)
        .map(text ->
            read(name, text, OffsetDateTime::parse, "a time such as 2026-03-01T19:42:10+07:00"));
  }

  Optional<LocalTime> optionalTimeOfDay(String name) {
    return optionalText(name)
        .map(text -> read(name, text, LocalTime::parse, "a time of day such as 19:42:10"));
  }

  Optional<Duration> optionalDuration(String name) {
    String wanted = "a duration such as PT40S, PT5M or PT2H30M";
    return optionalText(name)
        .map(text -> {
          Duration duration = read(name, text, Duration::parse, wanted);
          if (duration.isNegative()) {
            throw unfit(name, text, wanted);
          }
          return duration;
        });
  }

  <E extends Enum<E>> Optional<E> optionalOneOf(String name, Class<E> kinds) {
    return optionalText(name)
        .map(text -> {
          for (E kind : kinds.getEnumConstants()) {
            if (kind.name().equals(text)) {
              return kind;
            }
          }
          throw unfit(name, text, "one of " + String.join(", ", names(kinds.getEnumConstants())));
        });
  }

  private static List<String> names(Enum<?>[] constants) {
    List<String> names = new ArrayList<>();
    for (Enum<?> constant : constants) {
      names.add(constant.name());
    }
    return names;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(name)) {
      if (!item.isString()) {
        throw unfit(name, item, "a list of texts in quotes");
      }
      texts.add(filled(name, item.asString()));
    }
    return texts;
  }

  /// @param singular what one of them is: `The choice`
  List<Fields> objects(String name, String singular) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode item : items(name)) {
      objects.add(of(item, "%s %d".formatted(singular, objects.size() + 1)));
    }
    return objects;
  }

  Optional<Fields> optionalObject(String name, String called) {
    return Optional.ofNullable(asked(name)).map(node -> of(node, called));
  }

  private Iterable<JsonNode> items(String name) {
    JsonNode node = asked(name);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      throw unfit(name, node, "a list in [ and ]");
    }
    return node;
  }

  /// Nothing else may be there.
  void end() {
    for (String name : object.propertyNames()) {
      if (!asked.contains(name)) {
        throw new Flaw(
            "%s has %s, which is not known here; %s",
            what,
            name,
            Suggestion.nearest(name, asked)
                .map("did you mean %s?"::formatted)
                .orElse("it may have " + String.join(", ", asked) + "."));
      }
    }
  }

  private <T> Optional<T> value(
      String name, Predicate<JsonNode> fits, String wanted, Function<JsonNode, T> read) {
    JsonNode node = asked(name);
    if (node == null) {
      return Optional.empty();
    }
    if (!fits.test(node)) {
      throw unfit(name, node, wanted);
    }
    return Optional.of(read.apply(node));
  }

  private @Nullable JsonNode asked(String name) {
    asked.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private <T> T read(String name, String text, Function<String, T> reading, String wanted) {
    try {
      return reading.apply(text);
    } catch (DateTimeException | IllegalArgumentException unfit) {
      throw unfit(name, text, wanted);
    }
  }

  private Flaw unfit(String name, Object value, String wanted) {
    String shown = String.valueOf(value);
    return new Flaw(
        "%s has %s %s; it must be %s.",
        what, name, shown.length() > 60 ? shown.substring(0, 60) + "…" : shown, wanted);
  }
}
