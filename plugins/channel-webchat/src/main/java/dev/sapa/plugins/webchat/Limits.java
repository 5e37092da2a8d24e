package dev.sapa.plugins.webchat;

/// How much of something the chat takes.
final class Limits {
  /// Of what a customer writes at once, in UTF-16 units.
  static final int TEXT = 4_000;

  /// Of a request's body, in bytes. The longest text fits however it is escaped.
  static final int BODY = 64 * 1024;

  /// Of an answer, which nothing else limits.
  static final int ANSWER = 20_000;

  static final int CHOICES = 50;
  static final int TITLE = 200;
  static final int CHOICE_ID = 256;
  static final int MARKS = 200;
  static final int URL = 2_000;

  private Limits() {}
}
