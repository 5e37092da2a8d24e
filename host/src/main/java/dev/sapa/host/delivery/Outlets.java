package dev.sapa.host.delivery;

import dev.sapa.host.delivery.sql.SqlOutbox;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The outlets of all instances that ever had something to send.
final class Outlets {
  static final int PLACES = 128;

  private final Instances instances;
  private final Database database;
  private final SqlOutbox outbox;
  private final Timers timers;
  private final Map<String, Outlet> outlets = new ConcurrentHashMap<>();
  private volatile Consumer<Lane> start =
      lane -> {
        throw new IllegalStateException("The dispatcher was not started.");
      };

  @Inject
  Outlets(Instances instances, Database database, SqlOutbox outbox, Timers timers) {
    this.instances = instances;
    this.database = database;
    this.outbox = outbox;
    this.timers = timers;
  }

  void open(Consumer<Lane> start) {
    this.start = start;
  }

  Outlet of(String instance) {
    return outlets.computeIfAbsent(
        instance, id -> new Outlet(PLACES, timers, lane -> start.accept(lane)));
  }

  /// Holds every instance with the same account.
  void holdAccount(ChannelInstance channel, Instant until) {
    instances
        .channelsFor(channel.plugin(), channel.account())
        .forEach(same -> of(same.id()).hold(until));
  }

  /// Says on everything that waits for an instance why it waits.
  void explain(String instance, String reason) {
    Outlet outlet = of(instance);
    outlet.telling();
    long last =
        database.write(transaction ->
            outbox.explain(transaction, instance, outlet.explainedTo(reason), reason));
    outlet.explained(reason, last);
  }
}
