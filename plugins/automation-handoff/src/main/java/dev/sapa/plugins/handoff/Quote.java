package dev.sapa.plugins.handoff;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Someone's own words, shortened where they go on.
final class Quote {
  private static final int LONGEST = 240;
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern END = Pattern.compile("(?<=[.!?…])\\s+|\\n+");

  private Quote() {}

  static String of(String text) {
    return "“" + shortened(text) + "”";
  }

  /// With the message it was said in.
  static String of(String text, String messageId) {
    return of(text) + " (" + messageId + ")";
  }

  static Stream<String> sentences(String text) {
    return END.splitAsStream(Words.clip(text)).map(String::strip).filter(one -> !one.isEmpty());
  }

  private static String shortened(String text) {
    String line = SPACE.matcher(Words.clip(text)).replaceAll(" ").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    int space = line.lastIndexOf(' ', LONGEST);
    int end = space > LONGEST / 2 ? space : LONGEST;
    boolean pair = Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, pair ? end - 1 : end) + " …";
  }
}
