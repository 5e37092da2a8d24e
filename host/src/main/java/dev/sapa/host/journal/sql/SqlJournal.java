package dev.sapa.host.journal.sql;

import dev.sapa.host.journal.Arrival;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.journal.Fault;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.journal.Journal.Backlog;
import dev.sapa.host.journal.Journal.StoredRequest;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The statements of the journal.
public final class SqlJournal {
  /// What must not be kept: nothing needs it again, and it may hold credentials.
  private static final Set<String> FORGOTTEN =
      Set.of("authorization", "cookie", "proxy-authorization");

  /// What is written, prepared before the writing thread is asked.
  public record Encoded(String headers, List<Optional<byte[]>> inbound) {}

  /// Prepares a request.
  public static Encoded encode(RawRequest request, List<Arrival> arrivals) {
    Map<String, List<String>> headers = new TreeMap<>(request.headers());
    headers.keySet().removeAll(FORGOTTEN);
    return new Encoded(Json.write(headers), encode(arrivals).inbound());
  }

  /// Prepares what a request told.
  public static Encoded encode(List<Arrival> arrivals) {
    return new Encoded(
        "{}", arrivals.stream().map(arrival -> arrival.inbound().map(Json::bytes)).toList());
  }

  /// Stores a request and returns its id.
  public long insert(
      Transaction transaction, String instance, RawRequest request, Encoded encoded) {
    long id = transaction.nextPlace("request");
    transaction.update(
        """
        INSERT INTO request (id, instance, received_at, method, path, query, headers, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        instance,
        request.receivedAt(),
        request.method(),
        request.path(),
        request.query(),
        encoded.headers(),
        request.body());
    return id;
  }

  /// Stores what a request told and announces each entry.
  public int insert(
      Transaction transaction, long request, List<Arrival> arrivals, Encoded encoded) {
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      int partition = Journal.partition(arrival.lane());
      long sequence = transaction.nextPlace("entry");
      transaction.update(
          """
          INSERT INTO entry
            (sequence, partition, lane, instance, request, inbound, fault, received_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """,
          sequence,
          partition,
          arrival.lane(),
          arrival.instance(),
          request,
          encoded.inbound().get(i),
          arrival.fault(),
          transaction.now());
      transaction.announce(
          new Entry(
              sequence,
              partition,
              arrival.lane(),
              arrival.instance(),
              request,
              arrival.inbound(),
              arrival.fault()));
    }
    return arrivals.size();
  }

  /// The entries of a partition after a place, oldest first.
  public List<Entry> after(Statements statements, int partition, long after, int limit) {
    return statements.list(
        "SELECT * FROM entry WHERE partition = ? AND sequence > ? ORDER BY sequence LIMIT ?",
        SqlJournal::entry,
        partition,
        after,
        limit);
  }

  /// An entry by its place.
  public Optional<Entry> entry(Statements statements, long sequence) {
    return statements.one("SELECT * FROM entry WHERE sequence = ?", SqlJournal::entry, sequence);
  }

  /// A request by its id.
  public Optional<StoredRequest> request(Statements statements, long id) {
    return statements.one("SELECT * FROM request WHERE id = ?", SqlJournal::request, id);
  }

  /// The latest requests that came in through an instance, the latest first.
  public List<StoredRequest> requests(Statements statements, String instance, int last) {
    return statements.list(
        "SELECT * FROM request WHERE instance = ? ORDER BY id DESC LIMIT ?",
        SqlJournal::request,
        instance,
        last);
  }

  /// What lies after these places.
  public Backlog backlog(Statements statements, Map<Integer, Long> positions) {
    long entries = 0;
    Optional<Instant> oldest = Optional.empty();
    for (int partition = 0; partition < Journal.PARTITIONS; partition++) {
      long after = positions.getOrDefault(partition, 0L);
      Optional<Instant> first =
          statements.one(
              """
              SELECT received_at FROM entry WHERE partition = ? AND sequence > ?
              ORDER BY sequence LIMIT 1
              """,
              row -> row.time("received_at"),
              partition,
              after);
      if (first.isPresent()) {
        entries +=
            statements
                .one(
                    "SELECT count(*) AS n FROM entry WHERE partition = ? AND sequence > ?",
                    row -> row.number("n"),
                    partition,
                    after)
                .orElse(0L);
        oldest = oldest.filter(known -> known.isBefore(first.get())).or(() -> first);
      }
    }
    return new Backlog(entries, oldest);
  }

  /// What came in a lane, as JSON, oldest first.
  public List<byte[]> told(Statements statements, String lane) {
    return statements.list(
        """
        SELECT inbound FROM entry WHERE partition = ? AND lane = ? AND inbound IS NOT NULL
        ORDER BY sequence
        """,
        row -> row.bytes("inbound"),
        Journal.partition(lane),
        lane);
  }

  private static Entry entry(Row row) {
    Optional<Fault> fault = row.optionalText("fault").map(Fault::valueOf);
    return new Entry(
        row.number("sequence"),
        row.integer("partition"),
        row.text("lane"),
        row.text("instance"),
        row.number("request"),
        fault.filter(why -> why != Fault.UNROUTED).isPresent()
            ? Optional.empty()
            : Optional.of(Json.read(row.bytes("inbound"), Inbound.class)),
        fault);
  }

  private static StoredRequest request(Row row) {
    return new StoredRequest(
        row.text("instance"),
        new RawRequest(
            row.text("method"),
            row.text("path"),
            row.text("query"),
            Json.headers(row.text("headers")),
            row.bytes("body"),
            row.time("received_at")));
  }
}
