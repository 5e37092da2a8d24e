package dev.sapa.host.plugin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A time as it stands in a sentence: `21 Nov 2026, 15:04 WIB`.
final class Moment {
  private static final DateTimeFormatter ENGLISH =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm zzz", Locale.ENGLISH);
  private static final DateTimeFormatter INDONESIAN =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH.mm zzz", Locale.forLanguageTag("id"));

  private Moment() {}

  static String english(Instant at, ZoneId zone) {
    return ENGLISH.format(at.atZone(zone));
  }

  static String indonesian(Instant at, ZoneId zone) {
    return INDONESIAN.format(at.atZone(zone));
  }
}
