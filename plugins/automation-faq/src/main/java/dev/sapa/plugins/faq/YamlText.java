package dev.sapa.plugins.faq;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words as YAML that says the same: bare where that is safe and quoted where it is not, so that a
/// person likes to read the file and no text can change what else is in it.
final class YamlText {
  private static final Pattern BARE =
      Pattern.compile("\\p{L}[\\p{L}\\p{N},.?!()/'’–-]*( [\\p{L}\\p{N},.?!()/'’–-]+)*");
  private static final Pattern BARE_ADDRESS = Pattern.compile("https?://[\\w./%?=&+~#-]+");
  private static final Pattern TAKEN = Pattern.compile("(?i)null|true|false|yes|no|on|off");
  private static final Pattern BREAKS = Pattern.compile("\\R");
  private static final Pattern TROUBLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");
  private static final Pattern ENDS_OF_LINES = Pattern.compile("[ \\t]+(?=\\n)");
  // Marks of direction can make a line look like another one in an editor.
  private static final Pattern ESCAPED =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Cn}]");
  private static final Pattern GAP = Pattern.compile("(?<=\\S) (?=\\S)");
  private static final int LINE = 96;

  private YamlText() {}

  /// Words as a person meant them: without what cannot be seen or typed.
  static String clean(String words) {
    String lines = BREAKS.matcher(words).replaceAll("\n");
    String safe =
        TROUBLE
            .matcher(lines)
            .replaceAll(bad -> Character.isSurrogate(bad.group().charAt(0)) ? "\uFFFD" : "");
    return ENDS_OF_LINES.matcher(safe).replaceAll("").strip();
  }

  /// The same in one line.
  static String cleanLine(String words) {
    return clean(words).replaceAll("\\s+", " ");
  }

  /// A text in one line.
  static String scalar(String text) {
    boolean bare =
        BARE.matcher(text).matches() && !TAKEN.matcher(text).matches()
            || BARE_ADDRESS.matcher(text).matches();
    return bare ? text : quoted(text);
  }

  /// A text that may have several lines.
  ///
  /// @param indent of the lines below the key
  static String block(String text, String indent) {
    if (ESCAPED.matcher(text.replace("\n", "")).find()) {
      return quoted(text);
    }
    if (text.contains("\n")) {
      return "|-\n"
          + text.lines()
              .map(line -> line.isEmpty() ? "" : indent + line)
              .collect(Collectors.joining("\n"));
    }
    boolean foldable = text.length() > LINE - indent.length() && !text.contains("  ");
    return foldable ? ">-\n" + folded(text, indent) : scalar(text);
  }

  private static String folded(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    for (String word : GAP.split(text)) {
      boolean first = line.length() == indent.length();
      if (!first && line.length() + 1 + word.length() > LINE) {
        lines.append(line).append('\n');
        line.setLength(indent.length());
        first = true;
      }
      line.append(first ? "" : " ").append(word);
    }
    return lines.append(line).toString();
  }

  /// A text in quotes, as JSON writes it too.
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(point -> {
          String one = Character.toString(point);
          switch (one) {
            case "\"", "\\" -> quoted.append('\\').append(one);
            case "\n" -> quoted.append("\\n");
            case "\t" -> quoted.append("\\t");
            default -> quoted.append(ESCAPED.matcher(one).matches() ? escaped(one) : one);
          }
        });
    return quoted.append('"').toString();
  }

  private static String escaped(String one) {
    return one.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
  }
}
