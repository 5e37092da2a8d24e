package dev.sapa.host.cli;

/// A command cannot do what it was asked. Its message is a sentence for a person.
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  CommandFailure(String sentence) {
    super(sentence);
  }
}
