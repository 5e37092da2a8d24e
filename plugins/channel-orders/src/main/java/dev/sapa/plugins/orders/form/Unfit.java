package dev.sapa.plugins.orders.form;

/// A post that is not taken. The message says what is wrong and what to do.
final class Unfit extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  private Unfit(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  static Unfit malformed(String sentence) {
    return new Unfit(400, sentence);
  }

  static Unfit tooLarge(String sentence) {
    return new Unfit(413, sentence);
  }

  int status() {
    return status;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
