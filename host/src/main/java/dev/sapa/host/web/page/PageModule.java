package dev.sapa.host.web.page;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.page.board.BoardModule;
import dev.sapa.host.web.page.inbox.InboxModule;
import dev.sapa.host.web.page.plugins.PluginsModule;
import dev.sapa.host.web.page.questions.QuestionsModule;
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
    Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
    resources.addBinding().to(Assets.class);
    resources.addBinding().to(SignIn.class).in(Singleton.class);
    // In the order of Area.
    install(new InboxModule());
    install(new QuestionsModule());
    install(new BoardModule());
    install(new PluginsModule());
    install(new SetAsideModule());
  }
}
