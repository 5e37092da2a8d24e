package dev.sapa.host.intake;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/// Wires requests in. Needs the journal, the instances, [Moments], [Wakeups] and a clock.
public final class IntakeModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Routing.class).in(Singleton.class);
    bind(Intake.class).in(Singleton.class);
    bind(Reprocessing.class).in(Singleton.class);
    bind(Polling.class).in(Singleton.class);
  }
}
