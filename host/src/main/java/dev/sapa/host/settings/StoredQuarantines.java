package dev.sapa.host.settings;

import dev.sapa.host.plugin.Quarantine;
import dev.sapa.host.plugin.QuarantineMemory;
import dev.sapa.host.settings.sql.SqlQuarantines;
import dev.sapa.host.store.Database;
import java.util.Optional;

/// The quarantines, in the state database.
public final class StoredQuarantines implements QuarantineMemory {
  private final Database state;
  private final SqlQuarantines rows = new SqlQuarantines();

  public StoredQuarantines(Database state) {
    this.state = state;
  }

  @Override
  public Optional<Quarantine> find(String instance) {
    return state.read(statements -> rows.find(statements, instance));
  }

  @Override
  public void begin(Quarantine quarantine) {
    state.write(transaction -> rows.put(transaction, quarantine));
  }

  @Override
  public void end(String instance) {
    if (find(instance).isPresent()) {
      state.write(transaction -> rows.remove(transaction, instance));
    }
  }
}
