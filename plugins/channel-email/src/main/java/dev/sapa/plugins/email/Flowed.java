package dev.sapa.plugins.email;

import java.util.regex.Pattern;

/// Text whose long lines were cut for transport and can be put together again (RFC 3676).
final class Flowed {
  private static final Pattern QUOTE = Pattern.compile("^>*");

  private Flowed() {}

  static String joined(String text, MediaType type) {
    boolean flowed = type.parameter("format").filter("flowed"::equalsIgnoreCase).isPresent();
    boolean blankGoes = type.parameter("delsp").filter("yes"::equalsIgnoreCase).isPresent();
    return flowed ? join(text, blankGoes) : text;
  }

  private static String join(String text, boolean blankGoes) {
    StringBuilder all = new StringBuilder();
    String open = "";
    boolean goesOn = false;
    for (String line : text.split("\n", -1)) {
      String quote = prefix(line);
      String words = line.substring(quote.length());
      words = words.startsWith(" ") ? words.substring(1) : words;
      if (goesOn && quote.equals(open)) {
        all.append(words);
      } else {
        all.append(all.isEmpty() ? "" : "\n");
        all.append(quote).append(quote.isEmpty() || words.isEmpty() ? "" : " ").append(words);
      }
      // The line that announces a signature ends with a blank and does not go on.
      goesOn = words.endsWith(" ") && !words.equals("-- ");
      open = quote;
      if (goesOn && blankGoes) {
        all.setLength(all.length() - 1);
      }
    }
    return all.toString();
  }

  private static String prefix(String line) {
    var found = QUOTE.matcher(line);
    return found.find() ? found.group() : "";
  }
}
