package dev.sapa.host.journal;

import dev.sapa.host.journal.Journal.Erased;
import dev.sapa.host.journal.sql.SqlForgetting;
import dev.sapa.host.journal.sql.SqlForgetting.Found;
import dev.sapa.host.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Deletes what the journal need not keep, a few rows at a time, so that an acknowledgement waits
/// for some milliseconds. What is not done with stays.
final class Forgetting {
  private static final int ROWS_AT_ONCE = 500;
  private static final int ROWS_LOOKED_AT = 2_000;

  private final Database database;
  private final SqlForgetting statements = new SqlForgetting();

  Forgetting(Database database) {
    this.database = database;
  }

  int prune(Instant before, Map<Integer, Long> positions, Collection<Long> needed) {
    Set<Long> spared = new HashSet<>(needed);
    Set<Long> kept = new HashSet<>();
    long end = database.read(reading -> statements.firstSince(reading, "entry", before));
    long after = 0;
    List<Found> found;
    do {
      long from = after;
      found = database.read(reading -> statements.between(reading, from, end, ROWS_AT_ONCE));
      List<Long> old = new ArrayList<>();
      for (Found entry : found) {
        if (isDone(entry, positions) && !spared.contains(entry.sequence())) {
          old.add(entry.sequence());
        } else {
          kept.add(entry.request());
        }
        after = entry.sequence();
      }
      entries(old);
    } while (found.size() == ROWS_AT_ONCE);
    return requests(before, kept);
  }

  private int requests(Instant before, Set<Long> kept) {
    long end = database.read(reading -> statements.firstSince(reading, "request", before));
    long after = 0;
    int deleted = 0;
    List<Long> found;
    do {
      long from = after;
      found = database.read(reading -> statements.requests(reading, from, end, ROWS_AT_ONCE));
      after = found.isEmpty() ? after : found.getLast();
      deleted += requests(found.stream().filter(id -> !kept.contains(id)).toList());
    } while (found.size() == ROWS_AT_ONCE);
    return deleted;
  }

  Erased erase(Collection<String> lanes, Collection<String> words, Map<Integer, Long> positions) {
    List<Found> found = new ArrayList<>();
    lanes.forEach(lane -> found.addAll(database.read(reading -> statements.of(reading, lane))));
    Set<Long> requests = new TreeSet<>();
    if (!words.isEmpty()) {
      long last = database.read(reading -> statements.last(reading, "entry"));
      for (long at = 0; at <= last; at += ROWS_LOOKED_AT) {
        long from = at;
        found.addAll(
            database.read(
                reading -> statements.telling(reading, words, from, from + ROWS_LOOKED_AT - 1)));
      }
      long lastRequest = database.read(reading -> statements.last(reading, "request"));
      for (long at = 0; at <= lastRequest; at += ROWS_LOOKED_AT) {
        long from = at;
        requests.addAll(
            database.read(
                reading -> statements.holding(reading, words, from, from + ROWS_LOOKED_AT - 1)));
      }
    }
    List<Long> entries =
        found.stream()
            .filter(entry -> isDone(entry, positions))
            .map(Found::sequence)
            .distinct()
            .toList();
    found.forEach(entry -> requests.add(entry.request()));
    Map<Integer, Long> all = new HashMap<>();
    for (int partition = 0; partition < Journal.PARTITIONS; partition++) {
      all.put(partition, positions.getOrDefault(partition, 0L));
    }
    requests.removeAll(new HashSet<>(database.read(reading -> statements.waiting(reading, all))));
    entries(entries);
    return new Erased(entries, requests(List.copyOf(requests)));
  }

  private static boolean isDone(Found entry, Map<Integer, Long> positions) {
    return entry.sequence() <= positions.getOrDefault(entry.partition(), 0L);
  }

  private void entries(List<Long> sequences) {
    for (int from = 0; from < sequences.size(); from += ROWS_AT_ONCE) {
      List<Long> piece = sequences.subList(from, Math.min(sequences.size(), from + ROWS_AT_ONCE));
      database.write(transaction -> {
        statements.deleteEntries(transaction, piece);
        return true;
      });
    }
  }

  private int requests(List<Long> ids) {
    int deleted = 0;
    for (int from = 0; from < ids.size(); from += ROWS_AT_ONCE) {
      List<Long> piece = ids.subList(from, Math.min(ids.size(), from + ROWS_AT_ONCE));
      deleted += database.write(transaction -> statements.deleteRequests(transaction, piece));
    }
    return deleted;
  }
}
