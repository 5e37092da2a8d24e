package dev.sapa.host.learning;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.sapa.host.learning.sql.SqlQuestions;

/// Wires teaching. Needs the record, the state database, the instances, a clock and
/// [Lessons.Copies].
public final class LearningModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(SqlQuestions.class).toInstance(new SqlQuestions());
    bind(Questions.class).in(Singleton.class);
    bind(Lessons.class).in(Singleton.class);
  }
}
