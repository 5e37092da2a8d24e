package dev.sapa.host.history;

/// What is wrong with a line of a history file, and what to do.
record Fault(int line, String sentence) {

  String words() {
    return line == 0 ? sentence : "Line %d: %s".formatted(line, sentence);
  }
}
