package dev.sapa.host.insight.sql;

import dev.sapa.host.insight.MeasurementRow;
import dev.sapa.host.insight.RowCursor;
import dev.sapa.host.insight.RowFilter;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rows that metrics measured.
public final class SqlMeasurements {

  /// Every row of a series in a span of time, oldest first.
  public void each(
      Statements statements,
      String metric,
      String series,
      Instant from,
      Instant to,
      Values values) {
    Map<String, Map<String, String>> read = new HashMap<>();
    statements.each(
        """
        SELECT at, value, dimensions FROM measurement
        WHERE metric = ? AND series = ? AND at >= ? AND at < ? ORDER BY at, customer, key
        """,
        row ->
            values.add(
                row.time("at"),
                row.real("value"),
                read.computeIfAbsent(row.text("dimensions"), SqlMeasurements::dimensions)),
        metric,
        series,
        from,
        to);
  }

  /// How many rows in a span of time cannot be measured again, because their facts are gone.
  public long ofDeleted(Statements statements, String metric, Instant from, Instant to) {
    return statements
        .one(
            """
            SELECT count(*) AS n FROM measurement
            WHERE metric = ? AND of_deleted = 1 AND at >= ? AND at < ?
            """,
            row -> row.number("n"),
            metric,
            from,
            to)
        .orElse(0L);
  }

  /// Rows of a series that a filter lets pass, oldest first.
  public List<MeasurementRow> page(
      Statements statements,
      String metric,
      String series,
      RowFilter filter,
      RowCursor after,
      int limit) {
    return statements.list(
        """
        SELECT * FROM measurement m
        WHERE metric = ? AND series = ? AND at >= ? AND at < ?
          AND (at, customer, key, series) > (?, ?, ?, ?)
          AND NOT EXISTS (SELECT 1 FROM json_each(?) AS wanted WHERE NOT EXISTS
            (SELECT 1 FROM json_each(m.dimensions) AS present
             WHERE present.key = wanted.key AND present.value = wanted.value))
        ORDER BY at, customer, key LIMIT ?
        """,
        SqlMeasurements::measurement,
        metric,
        series,
        filter.from(),
        filter.to(),
        after.at(),
        after.customer(),
        after.key(),
        after.series(),
        Json.write(new TreeMap<>(filter.dimensions())),
        limit);
  }

  private static MeasurementRow measurement(Row row) {
    return new MeasurementRow(
        row.text("series"),
        row.text("key"),
        row.time("at"),
        row.real("value"),
        dimensions(row.text("dimensions")),
        row.text("conversation"),
        row.text("customer"));
  }

  private static Map<String, String> dimensions(String json) {
    Map<String, String> dimensions = new TreeMap<>();
    Json.tree(json)
        .properties()
        .forEach(entry -> dimensions.put(entry.getKey(), entry.getValue().asString()));
    return Map.copyOf(dimensions);
  }

  /// What takes the rows of a series.
  @FunctionalInterface
  public interface Values {
    void add(Instant at, double value, Map<String, String> dimensions);
  }
}
