package dev.sapa.host.web.page.dev;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.sapa.host.dialogue.DecisionWatch;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.page.SignedLink;

/// Wires the page of the live loop.
public final class DevModule extends AbstractModule {
  private final Workbench workbench;
  private final SignedLink.Key key;

  /// @param key that the link in the terminal carries
  public DevModule(Workbench workbench, SignedLink.Key key) {
    this.workbench = workbench;
    this.key = key;
  }

  @Override
  protected void configure() {
    bind(Workbench.class).toInstance(workbench);
    bind(SignedLink.Key.class).toInstance(key);
    Overheard overheard = new Overheard();
    bind(Overheard.class).toInstance(overheard);
    OptionalBinder.newOptionalBinder(binder(), DecisionWatch.class)
        .setBinding()
        .toInstance(overheard);
    bind(Talks.class).in(Singleton.class);
    bind(Numbers.class).in(Singleton.class);
    Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
    resources.addBinding().to(SignedLink.class).in(Singleton.class);
    resources.addBinding().to(DevPages.class).in(Singleton.class);
  }
}
