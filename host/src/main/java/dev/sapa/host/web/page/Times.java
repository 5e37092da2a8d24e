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
    ZonedDateTime local = instant.atZone(zone);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    boolean indonesian = words.language() == Language.INDONESIAN;
    String time = local.format(DateTimeFormatter.ofPattern(indonesian ? "HH.mm" : "HH:mm"));
    String day = local.toLocalDate().equals(today) ? "" : day(local, today) + " ";
    return day + time + " " + zoneName(local);
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

  private String day(ZonedDateTime local, LocalDate today) {
    String pattern = local.getYear() == today.getYear() ? "d MMM" : "d MMM yyyy";
    return local.format(DateTimeFormatter.ofPattern(pattern, words.language().locale()));
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
