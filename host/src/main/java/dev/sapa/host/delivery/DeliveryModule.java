package dev.sapa.host.delivery;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.delivery.sql.SqlParts;
import dev.sapa.host.delivery.sql.SqlReceipts;
import dev.sapa.host.delivery.sql.SqlSpending;
import dev.sapa.host.delivery.sql.SqlStates;
import java.time.Clock;

/// Wires the way out. Needs the record, the state database, the instances and a clock.
public final class DeliveryModule extends AbstractModule {
  @Override
  protected void configure() {
    bind(SqlParts.class).toInstance(new SqlParts());
    bind(SqlReceipts.class).toInstance(new SqlReceipts());
    bind(SqlOutbox.class).in(Singleton.class);
    bind(SqlStates.class).in(Singleton.class);
    bind(Dispatch.class).in(Singleton.class);
    bind(Dispatcher.class).in(Singleton.class);
    bind(Ledger.class).in(Singleton.class);
    bind(Outcomes.class).in(Singleton.class);
    bind(Outlets.class).in(Singleton.class);
    bind(Pacing.class).in(Singleton.class);
    bind(Receipts.class).in(Singleton.class);
    bind(Redelivery.class).in(Singleton.class);
    bind(Sending.class).in(Singleton.class);
    bind(SqlSpending.class).toInstance(new SqlSpending());
    bind(Spending.class).in(Singleton.class);
    bind(Settling.class).in(Singleton.class);
    bind(Signs.class).in(Singleton.class);
    bind(Withheld.class).in(Singleton.class);
  }

  /// A clock that does not go as the wall's does wakes whoever waits for it itself.
  @Provides
  @Singleton
  Timers timers(Clock clock) {
    return clock instanceof Timers own ? own : new ScheduledTimers(clock);
  }
}
