package dev.sapa.host.journal;

import dev.sapa.host.journal.sql.SqlJournal;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.RawRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A journal in a SQLite file of its own, so that acknowledging never waits for the state.
public final class EmbeddedJournal implements Journal {
  private final Database database;
  private final SqlJournal statements = new SqlJournal();

  /// Takes the database over and closes it.
  public EmbeddedJournal(Database database) {
    this.database = database;
  }

  @Override
  public void append(String instance, RawRequest request, List<Arrival> arrivals) {
    SqlJournal.Encoded encoded = SqlJournal.encode(request, arrivals);
    database.write(transaction -> {
      long id = statements.insert(transaction, instance, request, encoded);
      return statements.insert(transaction, id, arrivals, encoded);
    });
  }

  @Override
  public void append(long request, List<Arrival> arrivals) {
    SqlJournal.Encoded encoded = SqlJournal.encode(arrivals);
    database.write(transaction -> statements.insert(transaction, request, arrivals, encoded));
  }

  @Override
  public List<Entry> read(int partition, long after, int limit) {
    return database.read(reading -> statements.after(reading, partition, after, limit));
  }

  @Override
  public Optional<Entry> entry(long sequence) {
    return database.read(reading -> statements.entry(reading, sequence));
  }

  @Override
  public Optional<StoredRequest> request(long id) {
    return database.read(reading -> statements.request(reading, id));
  }

  @Override
  public List<RawRequest> requests(String instance, int last) {
    return database
        .read(reading -> statements.requests(reading, instance, last))
        .reversed()
        .stream()
        .map(StoredRequest::request)
        .toList();
  }

  @Override
  public void follow(Consumer<Entry> follower) {
    database.listen(Entry.class, follower);
  }

  @Override
  public Backlog backlog(Map<Integer, Long> positions) {
    return database.readAtOnce(reading -> statements.backlog(reading, positions));
  }

  @Override
  public List<byte[]> told(Collection<String> lanes) {
    return database.read(reading ->
        lanes.stream().flatMap(lane -> statements.told(reading, lane).stream()).toList());
  }

  @Override
  public int prune(Instant before, Map<Integer, Long> positions, Collection<Long> needed) {
    return new Forgetting(database).prune(before, positions, needed);
  }

  @Override
  public Erased erase(
      Collection<String> lanes, Collection<String> words, Map<Integer, Long> positions) {
    return new Forgetting(database).erase(lanes, words, positions);
  }

  @Override
  public boolean forgetTraces(long largest) {
    return database.forgetTraces(database.bytes() <= largest);
  }

  @Override
  public void close() {
    database.close();
  }
}
