package dev.sapa.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Statements on one connection. Each is prepared once and kept, because preparing costs more than
/// running most of them; so are the places of its columns, which the driver looks for in every
/// result anew.
///
/// Parameters may be text, numbers, booleans, `byte[]`, [Instant], an enum (by name), null, or an
/// [Optional] of these.
public class Statements {
  private final Connection connection;
  private final Map<String, Prepared> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /// Runs a query and maps each row.
  public <T> List<T> list(String sql, Function<Row, T> map, @Nullable Object... parameters) {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(map.apply(row)), parameters);
    return rows;
  }

  /// Runs a query whose rows need not be kept.
  public void each(String sql, Consumer<Row> use, @Nullable Object... parameters) {
    Prepared query = prepare(sql);
    try (ResultSet results = query.bound(parameters).executeQuery()) {
      Row row = new Row(results, query.columns());
      while (results.next()) {
        use.accept(row);
      }
    } catch (SQLException refused) {
      throw refused(sql, refused);
    }
  }

  /// Runs a query that gives one row or none.
  public <T> Optional<T> one(String sql, Function<Row, T> map, @Nullable Object... parameters) {
    Prepared query = prepare(sql);
    try (ResultSet results = query.bound(parameters).executeQuery()) {
      return results.next()
          ? Optional.of(map.apply(new Row(results, query.columns())))
          : Optional.empty();
    } catch (SQLException refused) {
      throw refused(sql, refused);
    }
  }

  /// Runs a statement and returns how many rows it changed.
  int execute(String sql, @Nullable Object... parameters) {
    try {
      return prepare(sql).bound(parameters).executeUpdate();
    } catch (SQLException refused) {
      throw refused(sql, refused);
    }
  }

  /// The driver closes a statement that met a full or broken disk, so it is prepared anew.
  private StoreException refused(String sql, SQLException refused) {
    Prepared spent = prepared.remove(sql);
    try {
      if (spent != null) {
        spent.statement().close();
      }
    } catch (SQLException closing) {
      refused.addSuppressed(closing);
    }
    return StoreException.statement(sql, refused);
  }

  private Prepared prepare(String sql) {
    Prepared known = prepared.get(sql);
    if (known != null) {
      return known;
    }
    try {
      Prepared fresh = new Prepared(connection.prepareStatement(sql), new HashMap<>());
      prepared.put(sql, fresh);
      return fresh;
    } catch (SQLException refused) {
      throw StoreException.statement(sql, refused);
    }
  }

  /// @param columns the places of those that were asked for
  private record Prepared(PreparedStatement statement, Map<String, Integer> columns) {
    PreparedStatement bound(@Nullable Object... parameters) throws SQLException {
      for (int i = 0; i < parameters.length; i++) {
        bind(statement, i + 1, parameters[i]);
      }
      return statement;
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Optional<?> optional) {
      bind(statement, index, optional.orElse(null));
    } else if (value instanceof Instant instant) {
      statement.setLong(index, instant.toEpochMilli());
    } else if (value instanceof Boolean flag) {
      statement.setInt(index, flag ? 1 : 0);
    } else if (value instanceof Enum<?> constant) {
      statement.setString(index, constant.name());
    } else {
      statement.setObject(index, value);
    }
  }
}
