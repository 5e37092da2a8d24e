package dev.sapa.host.web.page.board;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.sapa.host.web.Resource;

/// Wires the board.
public final class BoardModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Rebuilding.class).in(Singleton.class);
    bind(RowLines.class).in(Singleton.class);
    Multibinder<Resource> resources = Multibinder.newSetBinder(binder(), Resource.class);
    resources.addBinding().to(BoardPages.class).in(Singleton.class);
  }
}
