package dev.sapa.host.web.page;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;

/// What all pages are drawn with.
final class Look {
  private final Templates templates;
  private final String assets;
  private final Clock clock;
  private final ZoneId zone;

  @Inject
  Look(Templates templates, Assets assets, Clock clock, ZoneId zone) {
    this.templates = templates;
    this.assets = assets.version();
    this.clock = clock;
    this.zone = zone;
  }

  Templates templates() {
    return templates;
  }

  /// The version of style sheets and scripts.
  String assets() {
    return assets;
  }

  Times times(Words words) {
    return new Times(words, clock, zone);
  }
}
