package dev.sapa.host.web.page.inbox;

import dev.sapa.host.web.page.Times;
import dev.sapa.sdk.event.Event;
import java.net.URI;
import java.util.Optional;

/// A page the customer looked at.
///
/// @param title as the page calls itself, else its address
/// @param link where it can be opened
public record Visited(String title, Optional<String> link, Stamp at) {

  static Visited of(Event.PageVisited visit, Times times) {
    return new Visited(
        visit.title().filter(title -> !title.isBlank()).orElse(visit.url()),
        link(visit.url()),
        Stamp.at(visit.occurredAt(), times));
  }

  private static Optional<String> link(String url) {
    try {
      return Optional.of(URI.create(url)).filter(Attached::web).map(URI::toString);
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
