package dev.sapa.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sapa.benchmarks.Stencil.Copy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// One database of a stopped host, whose rows are written again and again under other names.
final class Copies implements AutoCloseable {
  private static final int BATCH = 2_000;

  /// What counts places, and by which columns.
  static final Map<String, String> PLACES =
      Map.of(
          "message.sequence", "message",
          "event.sequence", "event",
          "entry.sequence", "entry",
          "entry.request", "request",
          "request.id", "request",
          "seen.entry", "entry");

  private final Connection database;
  private final List<Table> tables = new ArrayList<>();

  private record Table(String insert, List<Cell[]> rows) {}

  private interface Cell {
    Object of(Copy copy);
  }

  private Copies(Connection database) {
    this.database = database;
  }

  /// Takes the rows that some tables have now as the sample.
  static Copies of(Path file, List<String> tables) throws SQLException {
    Copies copies = new Copies(DriverManager.getConnection("jdbc:sqlite:" + file));
    copies.execute("PRAGMA synchronous = OFF");
    copies.execute("PRAGMA cache_size = -400000");
    for (String table : tables) {
      copies.tables.add(copies.sample(table));
    }
    return copies;
  }

  private Table sample(String name) throws SQLException {
    List<Cell[]> rows = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet results = statement.executeQuery("SELECT * FROM " + name)) {
      ResultSetMetaData columns = results.getMetaData();
      int count = columns.getColumnCount();
      while (results.next()) {
        Cell[] row = new Cell[count];
        for (int i = 0; i < count; i++) {
          row[i] = cell(name, columns.getColumnName(i + 1), results.getObject(i + 1));
        }
        rows.add(row);
      }
      String marks = String.join(", ", Collections.nCopies(count, "?"));
      return new Table("INSERT INTO %s VALUES (%s)".formatted(name, marks), rows);
    }
  }

  private static Cell cell(String table, String column, Object value) {
    String counted = PLACES.get(table + "." + column);
    return switch (value) {
      case Number place when counted != null ->
          copy -> place.longValue() + copy.places().get(counted);
      case Number time when isTime(column) -> copy -> time.longValue() + copy.shift();
      case String text -> text(text, Stencil.of(text));
      case byte[] bytes -> bytes(bytes, Stencil.of(new String(bytes, UTF_8)));
      case null, default -> copy -> value;
    };
  }

  private static boolean isTime(String column) {
    return column.equals("at") || column.endsWith("_at") || column.equals("waiting_since");
  }

  private static Cell text(String text, Stencil stencil) {
    return stencil.isFixed() ? copy -> text : stencil::text;
  }

  private static Cell bytes(byte[] bytes, Stencil stencil) {
    return stencil.isFixed() ? copy -> bytes : stencil::bytes;
  }

  /// Writes without a journal from here on: what is half done after a crash is thrown away as a
  /// whole.
  void begin() throws SQLException {
    execute("PRAGMA journal_mode = OFF");
  }

  /// Leaves it as the host had it.
  void end() throws SQLException {
    execute("PRAGMA journal_mode = WAL");
  }

  /// Writes copies behind what is there.
  void add(List<Copy> copies) throws SQLException {
    database.setAutoCommit(false);
    for (Table table : tables) {
      try (PreparedStatement insert = database.prepareStatement(table.insert())) {
        for (Copy copy : copies) {
          write(table, copy, insert);
        }
      }
      database.commit();
    }
    database.setAutoCommit(true);
  }

  private static void write(Table table, Copy copy, PreparedStatement insert) throws SQLException {
    int waiting = 0;
    for (Cell[] row : table.rows()) {
      for (int i = 0; i < row.length; i++) {
        insert.setObject(i + 1, row[i].of(copy));
      }
      insert.addBatch();
      if (++waiting == BATCH) {
        insert.executeBatch();
        waiting = 0;
      }
    }
    insert.executeBatch();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The one number a query gives; 0 where it gives none.
  long number(String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      return results.next() ? results.getLong(1) : 0;
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
