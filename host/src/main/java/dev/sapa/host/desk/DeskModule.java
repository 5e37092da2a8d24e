package dev.sapa.host.desk;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.sapa.host.desk.sql.SqlIdempotency;
import dev.sapa.host.desk.sql.SqlSessions;

/// Wires the desk.
public final class DeskModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(Desk.class).in(Singleton.class);
    bind(SqlSessions.class).in(Singleton.class);
    bind(Notes.class).in(Singleton.class);
    bind(SqlIdempotency.class).in(Singleton.class);
  }
}
