package dev.sapa.host.telemetry;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/// Wires the figures. Needs [CallTimes], the dialogue, the state database, the instances and a
/// clock.
public final class TelemetryModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Backlogs.class).in(Singleton.class);
    bind(WebhookTimes.class).in(Singleton.class);
    bind(Exposition.class).in(Singleton.class);
  }
}
