package dev.sapa.plugins.orders;

/// What people type, freed of what nobody types on purpose.
public final class Words {
  private Words() {}

  /// Without control characters but new lines and tabs; lines end as they do here.
  public static String clean(String words) {
    StringBuilder clean = new StringBuilder(words.length());
    words
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString().strip();
  }

  /// The same in one line, so that it may stand in the header of a mail.
  public static String line(String words) {
    return clean(words).replaceAll("[\\n\\t\\u2028\\u2029]+", " ");
  }
}
