package dev.sapa.host.web.page.inbox;

import dev.sapa.host.web.page.Times;
import java.time.Instant;

/// A time, for people and for scripts.
///
/// @param iso as scripts read it
/// @param text as people do
public record Stamp(String iso, String text) {

  static Stamp at(Instant instant, Times times) {
    return new Stamp(instant.toString(), times.at(instant));
  }

  static Stamp clock(Instant instant, Times times) {
    return new Stamp(instant.toString(), times.timeOfDay(instant));
  }
}
