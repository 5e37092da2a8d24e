package com.example.telegram;

/// What Telegram takes, in UTF-16 units where it is a length of words.
final class Limits {
  static final int TEXT = 4096;
  static final int CAPTION = 1024;
  static final int CALLBACK_BYTES = 64;

  /// Telegram names no limit for a button's words and cuts what does not fit on the phone.
  static final int BUTTON_TITLE = 64;

  /// Well known rather than documented.
  static final int BUTTONS = 100;

  private Limits() {}
}
