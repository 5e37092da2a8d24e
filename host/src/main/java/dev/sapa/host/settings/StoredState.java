package dev.sapa.host.settings;

import dev.sapa.host.plugin.StateMemory;
import dev.sapa.host.settings.sql.SqlInstanceState;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Saved;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What instances keep, in the state database.
public final class StoredState implements StateMemory {
  private final Database state;
  private final SqlInstanceState rows = new SqlInstanceState();

  /// A probation that a host did not live to see the end of is over.
  public StoredState(Database state) {
    this.state = state;
    state.write(rows::settleAll);
  }

  @Override
  public Optional<Saved> read(String instance, String key) {
    return state.read(statements -> rows.find(statements, instance, key));
  }

  @Override
  public void write(String instance, String key, Optional<Saved> value, boolean standby) {
    state.write(transaction -> {
      if (!standby || !rows.keepBefore(transaction, instance, key, value)) {
        rows.put(transaction, instance, key, value, !standby);
      }
      return key;
    });
  }

  @Override
  public int count(String instance) {
    return state.read(statements -> rows.count(statements, instance));
  }

  @Override
  public void begin(Collection<String> instances) {
    each(instances, rows::begin);
  }

  @Override
  public void takeBack(Collection<String> instances) {
    each(instances, rows::takeBack);
  }

  @Override
  public void settle(Collection<String> instances) {
    each(instances, rows::settle);
  }

  private void each(Collection<String> instances, BiConsumer<Transaction, String> work) {
    if (!instances.isEmpty()) {
      state.write(transaction -> {
        instances.forEach(instance -> work.accept(transaction, instance));
        return true;
      });
    }
  }
}
