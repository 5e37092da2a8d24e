package dev.sapa.host.web.page.inbox;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.sapa.host.web.Resource;

/// Wires the inbox.
public final class InboxModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Roster.class).in(Singleton.class);
    bind(Sendables.class).in(Singleton.class);
    bind(InboxPages.class).in(Singleton.class);
    Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
    resources.addBinding().to(InboxPages.class);
    resources.addBinding().to(Acts.class).in(Singleton.class);
    resources.addBinding().to(FilePages.class).in(Singleton.class);
    resources.addBinding().to(Erasing.class).in(Singleton.class);
    resources.addBinding().to(Attendance.class).in(Singleton.class);
    resources.addBinding().to(ConsoleLine.class).in(Singleton.class);
  }
}
