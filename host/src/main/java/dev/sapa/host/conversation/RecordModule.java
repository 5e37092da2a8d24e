package dev.sapa.host.conversation;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.sapa.host.conversation.sql.SqlConversations;
import dev.sapa.host.conversation.sql.SqlCustomers;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.conversation.sql.SqlFiles;
import dev.sapa.host.conversation.sql.SqlInbox;
import dev.sapa.host.conversation.sql.SqlMessages;
import dev.sapa.host.conversation.sql.SqlRoster;

/// Wires the statements of the record.
public final class RecordModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(SqlEventLog.class).toInstance(new SqlEventLog());
    bind(SqlCustomers.class).toInstance(new SqlCustomers());
    bind(SqlConversations.class).toInstance(new SqlConversations());
    bind(SqlRoster.class).toInstance(new SqlRoster());
    bind(SqlInbox.class).toInstance(new SqlInbox());
    bind(SqlFiles.class).toInstance(new SqlFiles());
    bind(SqlMessages.class).in(Singleton.class);
    bind(SqlDeadLetters.class).in(Singleton.class);
  }
}
