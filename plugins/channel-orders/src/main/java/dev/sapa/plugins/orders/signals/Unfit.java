package dev.sapa.plugins.orders.signals;

/// An item that cannot be read. The message says what is wrong and what to do.
final class Unfit extends Exception {
  private static final long serialVersionUID = 1;

  private Unfit(String sentence) {
    super(sentence, null, false, false);
  }

  static Unfit of(String sentence, Object... values) {
    return new Unfit(sentence.formatted(values));
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
