package dev.sapa.host.live;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/// Wires what is happening right now. Needs the record, the state database and a clock.
public final class LiveModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(Happenings.class).in(Singleton.class);
    bind(Presence.class).in(Singleton.class);
    bind(CustomerView.class).in(Singleton.class);
  }
}
