package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.Cursor;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far a mailbox was read.
///
/// @param validity of the numbers; another one means that they all mean other mails now
/// @param uid of the last mail that was read
/// @param at when the server got that one
record Position(long validity, long uid, Instant at) {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18}):(\\d{1,18}):(\\d{1,18})");

  static Optional<Position> of(Cursor cursor) {
    Matcher written = WRITTEN.matcher(cursor.position());
    return written.matches()
        ? Optional.of(
            new Position(
                Long.parseLong(written.group(1)),
                Long.parseLong(written.group(2)),
                Instant.ofEpochSecond(Long.parseLong(written.group(3)))))
        : Optional.empty();
  }

  Cursor cursor() {
    return new Cursor("%d:%d:%d".formatted(validity, uid, at.getEpochSecond()));
  }

  Position after(Arrival arrival) {
    Instant latest = arrival.at().isAfter(at) ? arrival.at() : at;
    return new Position(validity, arrival.uid(), latest);
  }
}
