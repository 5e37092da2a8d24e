package dev.sapa.host.plugin;

/// Why an instance does not run, in full sentences for a person.
final class NotStarted extends Exception {
  private static final long serialVersionUID = 1;

  NotStarted(String sentences) {
    super(sentences);
  }

  String sentences() {
    return String.valueOf(getMessage());
  }
}
