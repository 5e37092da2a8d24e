package dev.sapa.host.plugin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A time as it stands in a sentence: `21 Nov 2026, 15:04 WIB`.
final class Moment {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm zzz", Locale.ENGLISH);

  private Moment() {}

  static String in(Instant at, ZoneId zone) {
    return FORMAT.format(at.atZone(zone));
  }
}
