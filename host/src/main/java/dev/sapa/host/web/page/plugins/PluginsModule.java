package dev.sapa.host.web.page.plugins;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.sapa.host.web.Resource;

/// Wires the pages of plugins and instances.
public final class PluginsModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(InstancePage.class).in(Singleton.class);
    Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
    resources.addBinding().to(PluginPages.class).in(Singleton.class);
    resources.addBinding().to(InstanceForms.class).in(Singleton.class);
  }
}
