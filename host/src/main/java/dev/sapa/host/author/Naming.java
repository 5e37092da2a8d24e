package dev.sapa.host.author;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/// What a new project and its parts are called.
///
/// @param name of the folder, the artifact and the plugin's type: `order-status`
/// @param packageName `com.example.orderstatus`
public record Naming(Kind kind, String name, String packageName) {
  private static final int LONGEST = 40;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
  private static final Pattern OTHERS = Pattern.compile("(java|javax|jdk|dev\\.sapa)(\\..*)?");

  /// Names that can be used, or a [Refusal].
  ///
  /// @param taken plugin types that are there already
  public static Naming of(
      Kind kind, String name, Optional<String> packageName, Collection<String> taken) {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw new Refusal(
          "%s cannot be the name of a plugin; use up to %d small letters, digits and single dashes, a letter first, such as order-status."
              .formatted(shown(name), LONGEST));
    }
    if (taken.contains(name)) {
      throw new Refusal(
          "A plugin called %s comes with Sapa, and both could not be told apart; choose another name."
              .formatted(name));
    }
    String home = packageName.orElseGet(() -> "com.example." + name.replace("-", ""));
    return new Naming(kind, name, checked(home, packageName.isPresent()));
  }

  private static String checked(String home, boolean typed) {
    String remedy = typed ? "give --package another one" : "choose another name, or give --package";
    if (!PACKAGE.matcher(home).matches()) {
      throw new Refusal(
          "%s cannot be a package; use small letters and dots, such as com.example.orders."
              .formatted(shown(home)));
    }
    if (Arrays.stream(home.split("\\.")).anyMatch(SourceVersion::isKeyword)) {
      throw new Refusal(
          "The package %s has a word in it that Java keeps for itself; %s."
              .formatted(home, remedy));
    }
    if (OTHERS.matcher(home).matches()) {
      throw new Refusal("The package %s belongs to Java or to Sapa; %s.".formatted(home, remedy));
    }
    return home;
  }

  // Whatever was typed must not break the line.
  private static String shown(String typed) {
    String clean = typed.replaceAll("\\p{Cntrl}", "?");
    return clean.isBlank() ? "A blank" : clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
  }

  /// `OrderStatusAutomation`; a name that says its kind is not told twice.
  String className() {
    String words =
        Arrays.stream(name.split("-"))
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    boolean says = words.endsWith(kind.suffix()) && words.length() > kind.suffix().length();
    return says ? words : words + kind.suffix();
  }

  /// Whose artifact it is.
  String group() {
    int dot = packageName.lastIndexOf('.');
    return dot < 0 ? packageName : packageName.substring(0, dot);
  }
}
