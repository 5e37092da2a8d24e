package dev.sapa.host.conversation.sql;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/// Wires the record.
public final class RecordModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(SqlConversations.class).in(Singleton.class);
    bind(SqlCustomers.class).in(Singleton.class);
    bind(SqlMessages.class).in(Singleton.class);
    bind(SqlEventLog.class).in(Singleton.class);
    bind(SqlDeadLetters.class).in(Singleton.class);
    bind(SqlInbox.class).in(Singleton.class);
  }
}
