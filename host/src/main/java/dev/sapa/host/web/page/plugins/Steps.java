package dev.sapa.host.web.page.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a plugin says is to be done outside of Sapa, with the values of an instance filled in.
///
/// @param intro what stands before the first step
public record Steps(String intro, List<Step> steps) {
  private static final Pattern NUMBERED = Pattern.compile("\\d+[.)]\\s+(.*)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)(?::([^}]+))?}");

  /// @param copied values to be pasted somewhere, each in a field of its own
  public record Step(String text, List<String> copied) {}

  /// @param text lines, of which `1. …` begins a step and a placeholder alone is a value to copy
  /// @param values of the placeholders: `webhook`, `setting:verifyToken`
  static Optional<Steps> of(Optional<String> text, Map<String, String> values) {
    return text.map(lines -> read(lines, values));
  }

  private static Steps read(String text, Map<String, String> values) {
    StringBuilder intro = new StringBuilder();
    List<Step> steps = new ArrayList<>();
    for (String raw : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      Matcher numbered = NUMBERED.matcher(raw);
      if (numbered.matches()) {
        steps.add(new Step(filled(numbered.group(1), values), List.of()));
      } else if (steps.isEmpty()) {
        intro.append(intro.isEmpty() ? "" : " ").append(filled(raw, values));
      } else {
        steps.add(more(steps.removeLast(), raw, values));
      }
    }
    return new Steps(intro.toString(), List.copyOf(steps));
  }

  private static Step more(Step step, String line, Map<String, String> values) {
    if (!PLACEHOLDER.matcher(line).matches()) {
      return new Step(step.text() + " " + filled(line, values), step.copied());
    }
    List<String> copied = new ArrayList<>(step.copied());
    copied.add(filled(line, values));
    return new Step(step.text(), List.copyOf(copied));
  }

  // What nobody knows stays as it is written, so that its author sees it.
  private static String filled(String line, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(line)
        .replaceAll(found -> {
          String name =
              found.group(2) == null ? found.group(1) : found.group(1) + ":" + found.group(2);
          return Matcher.quoteReplacement(values.getOrDefault(name, found.group()));
        });
  }
}
