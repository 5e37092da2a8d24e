package dev.sapa.host.web.page.board;

import dev.sapa.host.web.page.Language;
import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Phrase;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Numbers, names and days the way people read them in one language.
public record Tongue(Words words) {
  private static final long[] SIZES = {86_400, 3_600, 60, 1};
  private static final String[] UNITS = {"board.d", "board.h", "board.min", "board.s"};

  String say(String name, Object... values) {
    return words.say(name, values);
  }

  public String of(Phrase phrase) {
    return indonesian() ? phrase.indonesian() : phrase.english();
  }

  /// A value with its unit: `62%`, `2 jam 5 menit`, `Rp1.250.000`.
  public String value(Definition.Unit unit, double value) {
    return switch (unit) {
      case SHARE -> percent(value);
      case SECONDS -> duration(value);
      case COUNT -> number(value);
      case MONEY -> "Rp" + whole(value);
    };
  }

  /// A share; what is not nothing never reads as nothing, and what is not all never as all.
  String percent(double share) {
    long rounded = Math.round(share * 100);
    if (rounded == 0 && share > 0) {
      return "<1%";
    }
    return rounded == 100 && share < 1 ? ">99%" : rounded + "%";
  }

  String number(double value) {
    return value == Math.rint(value) ? whole(value) : String.format(locale(), "%,.1f", value);
  }

  String whole(double value) {
    return String.format(locale(), "%,d", Math.round(value));
  }

  /// In at most two units; below ten seconds with a decimal.
  private String duration(double seconds) {
    if (seconds < 10) {
      return number(Math.round(seconds * 10) / 10.0) + " " + say("board.s");
    }
    long left = Math.round(seconds);
    StringBuilder text = new StringBuilder();
    for (int i = 0, used = 0; i < SIZES.length && used < 2; i++) {
      long count = left / SIZES[i];
      left %= SIZES[i];
      if (count > 0) {
        text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(say(UNITS[i]));
      }
      used += text.isEmpty() ? 0 : 1;
    }
    return text.toString();
  }

  String day(LocalDate date) {
    return date.format(DateTimeFormatter.ofPattern("d MMM", locale()));
  }

  /// How a metric calls one of its dimensions, or a value of it.
  String name(Definition definition, String dimension) {
    return Optional.ofNullable(definition.names().get(dimension))
        .map(this::of)
        .or(() -> known(dimension))
        .orElseGet(() -> dimension.substring(dimension.indexOf('.') + 1));
  }

  /// Dimensions with their values, in order of their names.
  String names(Definition definition, Map<String, String> dimensions) {
    return dimensions.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            name(definition, entry.getKey())
                + ": "
                + name(definition, entry.getKey() + "." + entry.getValue()))
        .collect(Collectors.joining(" · "));
  }

  private Optional<String> known(String dimension) {
    return switch (dimension) {
      case "channel", "language", "language.id", "language.en" ->
          Optional.of(say("board.dimension." + dimension));
      default -> Optional.empty();
    };
  }

  private boolean indonesian() {
    return words.language() == Language.INDONESIAN;
  }

  private Locale locale() {
    return Locale.forLanguageTag(words.language().code());
  }
}
