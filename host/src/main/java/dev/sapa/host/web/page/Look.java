package dev.sapa.host.web.page;

import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/// What all pages are drawn with.
final class Look {
  private final Templates templates;
  private final String assets;
  private final Business business;
  private final Database state;
  private final SqlDeadLetters letters;
  private final Clock clock;
  private final ZoneId zone;

  @Inject
  Look(
      Templates templates,
      Assets assets,
      Business business,
      Database state,
      SqlDeadLetters letters,
      Clock clock,
      ZoneId zone) {
    this.templates = templates;
    this.assets = assets.version();
    this.business = business;
    this.state = state;
    this.letters = letters;
    this.clock = clock;
    this.zone = zone;
  }

  Templates templates() {
    return templates;
  }

  Frame frame(Words words, String title, Optional<Session> session, String path) {
    long setAside = session.isPresent() ? state.read(letters::count) : 0;
    return new Frame(words, title, session, path, assets, business.name(), setAside);
  }

  Times times(Words words) {
    return new Times(words, clock, zone);
  }
}
