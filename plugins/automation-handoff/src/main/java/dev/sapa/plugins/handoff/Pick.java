package dev.sapa.plugins.handoff;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds one kind of fact in a text, as a line of `facts.txt` says. The group `v` is the value, or
/// else the whole match.
///
/// @param taking whether what it found is taken out of the text, so that an order number is not
///   also read as a telephone number
record Pick(String name, Pattern pattern, boolean taking) {
  private static final String MONTH = "(?i:" + alternatives("months") + ")";
  private static final String CITY = alternatives("cities");
  private static final String HOMONYM = alternatives("cities-homonyms");

  /// In the order they are tried: what one takes the next do not see.
  static List<Pick> all() {
    return Lexicon.lines("facts").stream().map(Pick::of).toList();
  }

  private static Pick of(String line) {
    int name = line.indexOf(' ') + 1;
    int regex = line.indexOf(": ");
    String pattern =
        line.substring(regex + 2)
            .replace("{month}", MONTH)
            .replace("{city}", CITY)
            .replace("{homonym}", HOMONYM);
    return new Pick(
        line.substring(name, regex), Pattern.compile(pattern), line.startsWith("take "));
  }

  List<String> values(String text) {
    return pattern.matcher(text).results().map(this::value).map(String::strip).distinct().toList();
  }

  String without(String text) {
    return taking ? pattern.matcher(text).replaceAll(" ; ") : text;
  }

  private String value(MatchResult match) {
    return pattern.namedGroups().containsKey("v") ? match.group("v") : match.group();
  }

  private static String alternatives(String list) {
    return Lexicon.lines(list).stream().collect(Collectors.joining("|", "(?:", ")"));
  }
}
