package dev.sapa.host.web.page.questions;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.sapa.host.web.Resource;

/// Wires the pages of questions.
public final class QuestionsModule extends AbstractModule {

  @Override
  protected void configure() {
    Multibinder.newSetBinder(binder(), Resource.class)
        .addBinding()
        .to(QuestionPages.class)
        .in(Singleton.class);
  }
}
