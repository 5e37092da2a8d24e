package dev.sapa.benchmarks;

import dev.sapa.benchmarks.Stencil.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The data of a stopped host, grown to as many messages as it would hold after it had handled
/// them.
///
/// The first messages went through the host's front door and are the sample. Each of their rows, in
/// every table that grows with messages, is copied with ids, customers, places and times of its
/// own, into the same tables under the same indexes; only what was said is always the same.
final class Stock implements AutoCloseable {
  private static final List<String> STATE =
      List.of(
          "customer",
          "identity",
          "conversation",
          "conversation_key",
          "message",
          "event",
          "seen",
          "part",
          "metric_memory",
          "measurement");
  private static final List<String> JOURNAL = List.of("request", "entry");

  private static final String SPACE = "SELECT %s(%s) FROM %s";
  private static final int AT_ONCE = 50;

  private final Path data;
  private final Copies state;
  private final Copies journal;
  private final List<Space> spaces;
  private final long messages;
  private final long span;
  private int copies;

  /// What counts places, and how many the sample takes.
  private record Space(String name, Copies in, String column, long first, long width) {}

  private Stock(Path data, Copies state, Copies journal) throws SQLException {
    this.data = data;
    this.state = state;
    this.journal = journal;
    this.spaces =
        List.of(
            space("message", state, "sequence"),
            space("event", state, "sequence"),
            space("entry", journal, "sequence"),
            space("request", journal, "id"));
    this.messages = messages();
    this.span = state.number("SELECT max(at) - min(at) FROM event") + 60_000;
  }

  /// Takes what a host's data holds now as the sample.
  static Stock of(Path data) throws SQLException {
    return new Stock(
        data,
        Copies.of(data.resolve("state.db"), STATE),
        Copies.of(data.resolve("journal.db"), JOURNAL));
  }

  private static Space space(String name, Copies in, String column) throws SQLException {
    long first = in.number(SPACE.formatted("min", column, name));
    long last = in.number(SPACE.formatted("max", column, name));
    return new Space(name, in, column, first, last - first + 1);
  }

  long messages() throws SQLException {
    return state.number("SELECT count(*) FROM message");
  }

  long events() throws SQLException {
    return state.number("SELECT count(*) FROM event");
  }

  /// Adds copies until there are at least so many messages. The oldest copies come first; the
  /// latest is older than the sample.
  ///
  /// @param most copies that are ever made of this sample
  void growTo(long wanted, int most) throws SQLException {
    long missing = (wanted - messages() + messages - 1) / messages;
    state.begin();
    journal.begin();
    while (missing > 0) {
      int count = (int) Math.min(missing, AT_ONCE);
      add(next(count, most));
      missing -= count;
    }
    settle();
  }

  private List<Copy> next(int count, int most) throws SQLException {
    List<Copy> next = new ArrayList<>();
    for (Space space : spaces) {
      long last = space.in().number(SPACE.formatted("max", space.column(), space.name()));
      for (int i = 0; i < count; i++) {
        long place = last + 1 - space.first() + i * space.width();
        if (next.size() == i) {
          int number = copies + i + 1;
          next.add(new Copy(number, (number - most - 1L) * span, new HashMap<>()));
        }
        next.get(i).places().put(space.name(), place);
      }
    }
    copies += count;
    return next;
  }

  private void add(List<Copy> next) throws SQLException {
    FutureTask<Boolean> beside =
        new FutureTask<>(() -> {
          journal.add(next);
          return true;
        });
    Thread.ofPlatform().daemon().start(beside);
    state.add(next);
    try {
      beside.get();
    } catch (ExecutionException | InterruptedException failed) {
      throw new SQLException(failed);
    }
  }

  /// All of it is handled, asked and counted.
  private void settle() throws SQLException {
    state.execute("ATTACH '%s' AS journal".formatted(data.resolve("journal.db")));
    state.execute(
        "INSERT OR REPLACE INTO partition_position SELECT partition, max(sequence) FROM journal.entry GROUP BY partition");
    state.execute("DETACH journal");
    state.execute("UPDATE metric_position SET sequence = (SELECT max(sequence) FROM event)");
    state.execute("UPDATE question_position SET sequence = (SELECT max(sequence) FROM event)");
    state.end();
    journal.end();
  }

  long bytes() throws IOException {
    return Files.size(data.resolve("state.db")) + Files.size(data.resolve("journal.db"));
  }

  @Override
  public void close() throws SQLException {
    state.close();
    journal.close();
  }
}
