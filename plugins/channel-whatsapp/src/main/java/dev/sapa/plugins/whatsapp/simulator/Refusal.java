package dev.sapa.plugins.whatsapp.simulator;

/// Why a command ends early, in a sentence, and with which exit status.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  private Refusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  static Refusal wrongArguments(String sentence) {
    return new Refusal(2, sentence);
  }

  static Refusal of(String sentence) {
    return new Refusal(1, sentence);
  }

  int status() {
    return status;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
