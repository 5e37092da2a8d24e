package dev.sapa.host.dialogue.sql;

import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of the journal is done with.
public final class SqlProgress {

  /// Marks a provider's event as seen by an entry. True the first time; afterwards only for the
  /// entry that saw it first, which may have been interrupted.
  public Sight see(
      Transaction transaction, String plugin, String account, String event, long entry) {
    int inserted =
        transaction.update(
            "INSERT OR IGNORE INTO seen (plugin, account, event, entry, at) VALUES (?, ?, ?, ?, ?)",
            plugin,
            account,
            event,
            entry,
            transaction.now());
    if (inserted == 1) {
      return Sight.FIRST;
    }
    Optional<Long> first =
        transaction.one(
            "SELECT entry FROM seen WHERE plugin = ? AND account = ? AND event = ?",
            row -> row.number("entry"),
            plugin,
            account,
            event);
    return first.filter(seen -> seen == entry).isPresent() ? Sight.AGAIN : Sight.DUPLICATE;
  }

  /// Whether an event was seen before.
  public enum Sight {
    FIRST,
    /// By the same entry, before the process stopped.
    AGAIN,
    /// In an earlier entry: the provider repeated itself.
    DUPLICATE
  }

  /// How far each partition is done with.
  public Map<Integer, Long> positions(Statements statements) {
    return statements
        .list(
            "SELECT partition, sequence FROM partition_position",
            row -> Map.entry(row.integer("partition"), row.number("sequence")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Moves a partition forward; never back.
  public void advance(Transaction transaction, int partition, long sequence) {
    transaction.update(
        """
        INSERT INTO partition_position (partition, sequence) VALUES (?, ?)
        ON CONFLICT (partition) DO UPDATE SET sequence = max(sequence, excluded.sequence)
        """,
        partition,
        sequence);
  }

  /// An event of a provider.
  public record Seen(String plugin, String account, String event) {
    public static final Seen FIRST = new Seen("", "", "");
  }

  /// Events seen before a time, in their order.
  public List<Seen> seenBefore(Statements statements, Instant before, Seen after, int limit) {
    return statements.list(
        """
        SELECT plugin, account, event FROM seen
        WHERE at < ? AND (plugin, account, event) > (?, ?, ?)
        ORDER BY plugin, account, event LIMIT ?
        """,
        row -> new Seen(row.text("plugin"), row.text("account"), row.text("event")),
        before,
        after.plugin(),
        after.account(),
        after.event(),
        limit);
  }

  /// Forgets that events were seen.
  public int forget(Transaction transaction, List<Seen> seen) {
    seen.forEach(one ->
        transaction.update(
            "DELETE FROM seen WHERE plugin = ? AND account = ? AND event = ?",
            one.plugin(),
            one.account(),
            one.event()));
    return seen.size();
  }
}
