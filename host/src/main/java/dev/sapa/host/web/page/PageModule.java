package dev.sapa.host.web.page;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.sapa.host.web.Resource;

/// Wires the console.
public final class PageModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Sessions.class).in(Singleton.class);
    bind(Templates.class).in(Singleton.class);
    bind(Assets.class).in(Singleton.class);
    bind(Look.class).in(Singleton.class);
    bind(Door.class).in(Singleton.class);
    Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
    resources.addBinding().to(Assets.class);
    resources.addBinding().to(SignIn.class).in(Singleton.class);
    resources.addBinding().to(Pages.class).in(Singleton.class);
    resources.addBinding().to(QuestionPages.class).in(Singleton.class);
  }
}
