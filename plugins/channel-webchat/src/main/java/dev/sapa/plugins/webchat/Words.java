package dev.sapa.plugins.webchat;

/// What customers write, freed of what nobody can write on purpose. Everything a person can see or
/// type stays as it is, also characters without width and those that change the direction.
final class Words {
  private Words() {}

  /// Without control characters but new lines and tabs.
  static String clean(String words) {
    StringBuilder clean = new StringBuilder(words.length());
    words
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// The same in one line.
  static String line(String words) {
    return clean(words).replace('\n', ' ').replace('\t', ' ').strip();
  }
}
