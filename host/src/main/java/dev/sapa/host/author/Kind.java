package dev.sapa.host.author;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a plugin can be.
public enum Kind {
  CHANNEL("carries messages in and out"),
  AUTOMATION("answers a greeting"),
  METRIC("counts conversations");

  private final String deed;

  Kind(String deed) {
    this.deed = deed;
  }

  /// The kind somebody typed.
  public static Kind of(String typed) {
    return Arrays.stream(values())
        .filter(kind -> kind.code().equals(typed))
        .findFirst()
        .orElseThrow(() ->
            new Refusal(
                "There is no kind of plugin called %s; choose one of %s."
                    .formatted(
                        typed,
                        Arrays.stream(values())
                            .map(Kind::code)
                            .collect(Collectors.joining(", ")))));
  }

  /// As it is typed: `channel`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What a new one already does.
  public String deed() {
    return deed;
  }

  /// The name of the example that new ones are made from.
  String template() {
    return "hello-" + code();
  }

  /// How the names of its classes end.
  String suffix() {
    return code().substring(0, 1).toUpperCase(Locale.ROOT) + code().substring(1);
  }
}
