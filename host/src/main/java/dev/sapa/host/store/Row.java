package dev.sapa.host.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The current row of a query. Valid only while it is being mapped.
///
/// Times are stored as milliseconds since 1970, booleans as 0 and 1.
public final class Row {
  private final ResultSet results;
  private final Map<String, Integer> columns;

  /// @param columns the places of columns, as far as they were looked for
  Row(ResultSet results, Map<String, Integer> columns) {
    this.results = results;
    this.columns = columns;
  }

  /// A column that is never null.
  public String text(String column) {
    return read(column, results::getString);
  }

  public Optional<String> optionalText(String column) {
    return Optional.ofNullable(readNullable(column, results::getString));
  }

  public long number(String column) {
    return read(column, results::getLong);
  }

  public int integer(String column) {
    return read(column, results::getInt);
  }

  public double real(String column) {
    return read(column, results::getDouble);
  }

  public boolean flag(String column) {
    return number(column) != 0;
  }

  public Instant time(String column) {
    return Instant.ofEpochMilli(number(column));
  }

  public Optional<Instant> optionalTime(String column) {
    return readNullable(column, results::getObject) == null
        ? Optional.empty()
        : Optional.of(time(column));
  }

  public byte[] bytes(String column) {
    return read(column, results::getBytes);
  }

  private <T> T read(String column, Getter<T> getter) {
    T value = readNullable(column, getter);
    if (value == null) {
      throw new IllegalStateException("The column " + column + " is null where it must not be.");
    }
    return value;
  }

  private <T> @Nullable T readNullable(String column, Getter<T> getter) {
    try {
      return getter.of(place(column));
    } catch (SQLException broken) {
      throw StoreException.statement(column, broken);
    }
  }

  private int place(String column) throws SQLException {
    Integer known = columns.get(column);
    if (known != null) {
      return known;
    }
    int place = results.findColumn(column);
    columns.put(column, place);
    return place;
  }

  private interface Getter<T> {
    @Nullable T of(int place) throws SQLException;
  }
}
