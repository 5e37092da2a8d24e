package dev.sapa.host.web.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the host wrote down in English, said in the language of the page.
///
/// The English words say the same as what was written, so they tell which words it was.
public final class Rewording {
  private static final Pattern VALUE = Pattern.compile("\\{\\d}");

  private final List<Known> known;

  private record Known(String name, Pattern written) {}

  /// @param prefix of the names of the words that it may be
  public Rewording(String prefix) {
    Words english = Words.in(Language.ENGLISH);
    // The longest first: a short one may be what a long one begins with.
    known =
        english.names().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> new Known(name, written(english.say(name))))
            .sorted(
                Comparator.comparingInt((Known one) -> one.written().pattern().length()).reversed())
            .toList();
  }

  /// What was written, in other words; empty where it is not known.
  public Optional<String> of(String written, Words words) {
    for (Known one : known) {
      Matcher matcher = one.written().matcher(written);
      if (matcher.matches()) {
        List<Object> values = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
          values.add(matcher.group(group));
        }
        return Optional.of(words.say(one.name(), values.toArray()));
      }
    }
    return Optional.empty();
  }

  // Values stand in their order in English.
  private static Pattern written(String english) {
    StringBuilder pattern = new StringBuilder();
    for (String fixed : VALUE.split(english, -1)) {
      pattern.append(pattern.isEmpty() ? "" : "(.*)").append(Pattern.quote(fixed));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
