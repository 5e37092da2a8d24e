package dev.sapa.host.web.page;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.page.board.BoardModule;
import dev.sapa.host.web.page.inbox.InboxModule;
import dev.sapa.host.web.page.setaside.SetAsideModule;

/// Wires the console.
public final class PageModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Sessions.class).in(Singleton.class);
    bind(Templates.class).in(Singleton.class);
    bind(Assets.class).in(Singleton.class);
    bind(Look.class).in(Singleton.class);
    bind(Door.class).in(Singleton.class);
    bind(InstancePage.class).in(Singleton.class);
    install(new BoardModule());
    install(new SetAsideModule());
    Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
    resources.addBinding().to(Assets.class);
    resources.addBinding().to(SignIn.class).in(Singleton.class);
    resources.addBinding().to(PluginPages.class).in(Singleton.class);
    resources.addBinding().to(InstanceForms.class).in(Singleton.class);
    install(new InboxModule());
    resources.addBinding().to(QuestionPages.class).in(Singleton.class);
  }
}
