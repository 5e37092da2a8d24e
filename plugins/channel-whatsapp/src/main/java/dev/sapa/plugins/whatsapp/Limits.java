package dev.sapa.plugins.whatsapp;

import dev.sapa.sdk.channel.Capabilities.FileLimits;
import dev.sapa.sdk.message.MediaKind;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

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

  /// What can be handed in, by Meta's overview of media.
  static final Map<MediaKind, FileLimits> FILES =
      Map.of(
          MediaKind.IMAGE,
          megabytes(5, "image/jpeg", "image/png"),
          MediaKind.VIDEO,
          megabytes(16, "video/mp4", "video/3gpp"),
          MediaKind.AUDIO,
          megabytes(16, "audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"),
          MediaKind.STICKER,
          new FileLimits(100 * 1024, Set.of("image/webp")),
          MediaKind.DOCUMENT,
          megabytes(100));

  private Limits() {}

  private static FileLimits megabytes(int most, String... types) {
    return new FileLimits(most * 1024L * 1024, Set.of(types));
  }
}
