package dev.sapa.host.web.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// Times as people of the business read them: `14.05 WIB`, `3 Mar 14.05 WIB`, `12 menit`.
public record Times(Words words, Clock clock, ZoneId zone) {

  /// A time of day, with the day where it is another than today.
  public String at(Instant instant) {
    LocalDate date = LocalDate.ofInstant(instant, zone);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    return (date.equals(today) ? "" : day(date, today) + " ") + timeOfDay(instant);
  }

  /// A time of day: `14.05 WIB`.
  public String timeOfDay(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    boolean indonesian = words.language() == Language.INDONESIAN;
    String time = local.format(DateTimeFormatter.ofPattern(indonesian ? "HH.mm" : "HH:mm"));
    return time + " " + zoneName(local);
  }

  /// The day of a time, as `2026-03-02`.
  public String date(Instant instant) {
    return LocalDate.ofInstant(instant, zone).toString();
  }

  /// The day of a time in words: `Hari ini`, `Senin, 2 Maret`.
  public String day(Instant instant) {
    LocalDate date = LocalDate.ofInstant(instant, zone);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    if (date.equals(today)) {
      return words.say("time.today");
    }
    if (date.equals(today.minusDays(1))) {
      return words.say("time.yesterday");
    }
    String pattern = date.getYear() == today.getYear() ? "EEEE, d MMMM" : "EEEE, d MMMM yyyy";
    return date.format(DateTimeFormatter.ofPattern(pattern, words.language().locale()));
  }

  /// How long something lasts by now.
  public String since(Instant instant) {
    return words(Duration.between(instant, clock.instant()));
  }

  /// How long it takes until something.
  public String until(Instant instant) {
    return words(Duration.between(clock.instant(), instant));
  }

  private String words(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    if (minutes < 1) {
      return words.say("time.moment");
    }
    if (minutes < 60) {
      return count("time.minute", minutes);
    }
    if (minutes < 48 * 60) {
      return count("time.hour", minutes / 60);
    }
    return count("time.day", minutes / (24 * 60));
  }

  private String count(String name, long number) {
    return words.say(number == 1 ? name : name + "s", number);
  }

  private String day(LocalDate date, LocalDate today) {
    String pattern = date.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy";
    return date.format(DateTimeFormatter.ofPattern(pattern, words.language().locale()));
  }

  private String zoneName(ZonedDateTime local) {
    return switch (zone.getId()) {
      case "Asia/Jakarta", "Asia/Pontianak" -> "WIB";
      case "Asia/Makassar" -> "WITA";
      case "Asia/Jayapura" -> "WIT";
      default -> local.format(DateTimeFormatter.ofPattern("z", words.language().locale()));
    };
  }
}
