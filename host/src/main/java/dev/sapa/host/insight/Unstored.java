package dev.sapa.host.insight;

import dev.sapa.host.insight.FoldUnit.RowKey;
import dev.sapa.host.insight.sql.SqlMetrics.StoredMemory;
import dev.sapa.host.insight.sql.SqlMetrics.StoredRow;
import dev.sapa.sdk.metric.Measurement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What units of a metric have folded and is not stored yet, the latest of each row.
final class Unstored {
  private final Map<Party, Remembered> memories = new LinkedHashMap<>();
  private final Map<RowKey, Measurement> rows = new LinkedHashMap<>();

  void add(FoldUnit unit) {
    memories.putAll(unit.changed());
    rows.putAll(unit.measured());
  }

  @Nullable Remembered of(Party party) {
    return memories.get(party);
  }

  int size() {
    return memories.size() + rows.size();
  }

  List<StoredMemory> memories(Function<Record, String> written) {
    return memories.entrySet().stream()
        .map(one ->
            new StoredMemory(
                one.getKey(), written.apply(one.getValue().memory()), one.getValue().wakeAt()))
        .toList();
  }

  List<StoredRow> rows() {
    Map<Map<String, String>, String> dimensions = new HashMap<>();
    return rows.entrySet().stream()
        .map(one ->
            new StoredRow(
                one.getKey().party(),
                one.getValue(),
                dimensions.computeIfAbsent(one.getValue().dimensions(), StoredRow::written)))
        .toList();
  }

  void eachMemory(BiConsumer<Party, Remembered> use) {
    memories.forEach(use);
  }

  void clear() {
    memories.clear();
    rows.clear();
  }
}
