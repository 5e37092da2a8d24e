package dev.sapa.host.retention;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.sapa.host.retention.sql.SqlDeletions;
import dev.sapa.host.retention.sql.SqlExpiry;
import dev.sapa.host.retention.sql.SqlExport;
import dev.sapa.host.retention.sql.SqlForgetting;
import dev.sapa.host.retention.sql.SqlOrphans;

/// Wires what is forgotten. Needs the record, the journal, the dialogue, learning, insight and
/// [ErasedIds].
public final class RetentionModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(SqlDeletions.class).toInstance(new SqlDeletions());
    bind(SqlExpiry.class).toInstance(new SqlExpiry());
    bind(SqlExport.class).toInstance(new SqlExport());
    bind(SqlForgetting.class).toInstance(new SqlForgetting());
    bind(SqlOrphans.class).toInstance(new SqlOrphans());
    bind(Finishing.class).in(Singleton.class);
    bind(Traces.class).in(Singleton.class);
    bind(Received.class).in(Singleton.class);
    bind(Expiry.class).in(Singleton.class);
    bind(Erasure.class).in(Singleton.class);
    bind(Export.class).in(Singleton.class);
  }
}
