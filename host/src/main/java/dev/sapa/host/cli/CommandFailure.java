package dev.sapa.host.cli;

/// A command cannot do what it was asked. Its message is a sentence for a person.
class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  CommandFailure(String sentence) {
    super(sentence);
  }

  /// The host does not know what it was asked about.
  static final class NoSuch extends CommandFailure {
    private static final long serialVersionUID = 1;

    NoSuch(String sentence) {
      super(sentence);
    }
  }

  /// There is no host to ask.
  static final class NoHost extends CommandFailure {
    private static final long serialVersionUID = 1;

    NoHost(String sentence) {
      super(sentence);
    }
  }
}
