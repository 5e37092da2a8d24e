package dev.sapa.plugins.whatsapp;

import java.time.Duration;

/// WhatsApp's limits; lengths in characters.
final class Limits {
  static final int TEXT = 4096;
  static final int CAPTION = 1024;
  static final int BODY = 1024;
  static final int BUTTONS = 3;
  static final int BUTTON_TITLE = 20;
  static final int BUTTON_ID = 256;
  static final int ROWS = 10;
  static final int ROW_TITLE = 24;
  static final int ROW_DESCRIPTION = 72;
  static final int ROW_ID = 200;
  static final Duration WINDOW = Duration.ofHours(24);

  private Limits() {}
}
