package dev.sapa.host.web;

/// Words from a request, made fit to be repeated.
final class Text {
  private static final int LONGEST = 80;

  private Text() {}

  /// The words without control characters, cut to a readable length.
  static String shown(String words) {
    String clean = words.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
