package dev.sapa.host.web.page.setaside;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.sapa.host.web.Resource;

/// Wires the page of what was set aside.
public final class SetAsideModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Resource.class)
        .addBinding()
        .to(SetAsidePages.class)
        .in(Singleton.class);
  }
}
