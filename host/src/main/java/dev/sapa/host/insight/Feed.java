package dev.sapa.host.insight;

import dev.sapa.host.conversation.RecentFacts;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.insight.sql.SqlMetrics;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Statements;
import dev.sapa.sdk.event.Event;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// The event log as metrics read it: in pieces, each event with the party it is told to. While one
/// piece is folded, the next is read on another thread.
///
/// Metrics that stand at the same place share a piece, so the log is parsed once for all of them;
/// what was recorded lately is not parsed at all.
final class Feed {
  private final Database state;
  private final SqlEventLog log;
  private final SqlMetrics metrics;
  private final RecentFacts recent;
  private final int pieceSize;
  private final Executor reading;
  private Piece latest = Piece.NONE;
  private Ahead ahead = Ahead.NONE;

  /// @param reading runs what reads ahead
  Feed(Database state, SqlEventLog log, SqlMetrics metrics, int pieceSize, Executor reading) {
    this.reading = reading;
    this.state = state;
    this.log = log;
    this.metrics = metrics;
    this.recent = new RecentFacts(state);
    this.pieceSize = pieceSize;
  }

  /// The next events after a place in the log.
  synchronized List<Told> after(long sequence) {
    if (latest.after != sequence) {
      latest = new Piece(sequence, ahead.after == sequence ? ahead.events.join() : read(sequence));
      if (latest.events.size() == pieceSize) {
        ahead = ahead(latest.events.getLast().event().header().sequence());
      }
    }
    return latest.events;
  }

  private Ahead ahead(long sequence) {
    return new Ahead(sequence, CompletableFuture.supplyAsync(() -> read(sequence), reading));
  }

  /// Where the log ends, and the time that everything recorded from now on has at least.
  synchronized Frontier frontier() {
    latest = Piece.NONE;
    ahead = Ahead.NONE;
    return state.write(
        transaction -> new Frontier(log.last(transaction), WholeMillis.floor(transaction.now())));
  }

  private List<Told> read(long sequence) {
    return state.read(reading -> read(reading, sequence));
  }

  private List<Told> read(Statements reading, long sequence) {
    List<Event> events =
        recent.after(sequence, pieceSize).orElseGet(() -> log.after(reading, sequence, pieceSize));
    Set<String> shared =
        metrics.groups(
            reading,
            events.stream().flatMap(e -> e.header().conversation().stream()).distinct().toList());
    return events.stream().map(event -> new Told(party(event.header(), shared), event)).toList();
  }

  private static Optional<Party> party(Event.Header header, Set<String> shared) {
    return header
        .conversation()
        .filter(shared::contains)
        .map(group -> new Party(group, true))
        .or(() -> header.customer().map(customer -> new Party(customer, false)));
  }

  /// An event and the party whose memory hears of it; none where it is about nobody.
  record Told(Optional<Party> party, Event event) {}

  private record Piece(long after, List<Told> events) {
    static final Piece NONE = new Piece(-1, List.of());
  }

  /// The piece that follows a full one, as it is being read.
  private record Ahead(long after, CompletableFuture<List<Told>> events) {
    static final Ahead NONE = new Ahead(-1, CompletableFuture.completedFuture(List.of()));
  }
}
