package dev.sapa.host.history;

/// Something in a line that cannot be used; its message says what and what to do.
final class Flaw extends RuntimeException {
  private static final long serialVersionUID = 1;

  Flaw(String sentence, Object... values) {
    super(sentence.formatted(values), null, false, false);
  }
}
