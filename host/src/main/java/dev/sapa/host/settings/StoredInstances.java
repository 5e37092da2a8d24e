package dev.sapa.host.settings;

import dev.sapa.host.json.Json;
import dev.sapa.host.plugin.InstanceMemory;
import dev.sapa.host.settings.sql.SqlInstances;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.MasterKey;
import dev.sapa.host.store.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The instances that people added while the host ran, in the state database, their secrets sealed.
public final class StoredInstances implements InstanceMemory {
  private static final String PURPOSE = "settings";

  private final Database state;
  private final SqlInstances rows = new SqlInstances();
  private final Seal seal;
  private final Path keyFolder;

  /// @param data directory that the key lies in, as people know it
  public StoredInstances(Database state, MasterKey key, Path data) {
    this.state = state;
    this.seal = new Seal(key.derive(PURPOSE));
    this.keyFolder = data;
  }

  @Override
  public List<Kept> all() {
    return state.read(rows::all).stream().map(this::kept).toList();
  }

  @Override
  public Optional<Kept> find(String id) {
    return state.read(statements -> rows.find(statements, id)).map(this::kept);
  }

  @Override
  public void keep(Draft draft, Deed deed) {
    String plain = Json.write(draft.plain());
    String secrets = Json.write(sealed(draft));
    write(transaction -> {
      long change = rows.note(transaction, deed);
      rows.put(
          transaction,
          new SqlInstances.Stored(
              draft.id(), draft.plugin(), plain, secrets, change, deed.at(), deed.by()));
    });
  }

  @Override
  public void forget(Deed deed) {
    write(transaction -> {
      rows.note(transaction, deed);
      rows.remove(transaction, deed.instance());
      rows.enable(transaction, deed.instance());
    });
  }

  @Override
  public Map<String, Deed> disabled() {
    return state.read(rows::disabled).stream()
        .collect(Collectors.toMap(Deed::instance, Function.identity()));
  }

  @Override
  public void disable(Deed deed) {
    write(transaction -> rows.disable(transaction, deed.instance(), rows.note(transaction, deed)));
  }

  @Override
  public void enable(Deed deed) {
    write(transaction -> {
      rows.note(transaction, deed);
      rows.enable(transaction, deed.instance());
    });
  }

  @Override
  public void note(Deed deed) {
    write(transaction -> rows.note(transaction, deed));
  }

  @Override
  public List<Deed> deeds(String id, int limit) {
    return state.read(statements -> rows.deeds(statements, id, limit));
  }

  private void write(Consumer<Transaction> work) {
    state.write(transaction -> {
      work.accept(transaction);
      return true;
    });
  }

  private Map<String, String> sealed(Draft draft) {
    Map<String, String> sealed = new LinkedHashMap<>();
    draft
        .secrets()
        .forEach((path, secret) ->
            sealed.put(path, seal.sealed(Json.write(secret), place(draft.id(), path))));
    return sealed;
  }

  private Kept kept(SqlInstances.Stored stored) {
    Map<String, Object> secrets = new LinkedHashMap<>();
    List<String> closed = new ArrayList<>();
    for (Map.Entry<String, JsonNode> sealed : Json.tree(stored.secrets()).properties()) {
      seal.opened(sealed.getValue().stringValue(), place(stored.id(), sealed.getKey()))
          .ifPresentOrElse(
              secret -> secrets.put(sealed.getKey(), Json.read(secret, Object.class)),
              () -> closed.add(sealed.getKey()));
    }
    Draft draft = new Draft(stored.id(), stored.plugin(), group(stored.settings()), secrets);
    return new Kept(
        draft, problems(stored.id(), closed), stored.revision(), stored.at(), stored.by());
  }

  private List<String> problems(String id, List<String> closed) {
    return closed.isEmpty()
        ? List.of()
        : List.of(
            "The instance %s is not started: its secrets (%s) cannot be decrypted with %s; put back the key they were encrypted with, or enter them again in the console."
                .formatted(id, String.join(", ", closed), keyFolder.resolve("master.key")));
  }

  private static Map<String, Object> group(String json) {
    Map<String, Object> group = new LinkedHashMap<>();
    Map<?, ?> read = Json.read(json, Map.class);
    read.forEach((name, value) -> group.put(String.valueOf(name), value));
    return group;
  }

  private static String place(String instance, String path) {
    return instance + "\n" + path;
  }
}
