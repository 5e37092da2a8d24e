package dev.sapa.host.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConnection;

/// What some databases hold at one moment, while others go on writing them.
///
/// Each is read by a connection whose view begins at that moment, one right after the other in the
/// order they are named. Copying takes as long as it takes and holds nobody up; only the
/// write-ahead log grows meanwhile.
public final class Snapshot implements AutoCloseable {
  private final List<Source> sources = new ArrayList<>();

  private Snapshot() {}

  private record Source(Path file, Connection connection) {}

  /// Begins a view of each of these files.
  public static Snapshot of(List<Path> files) {
    Snapshot snapshot = new Snapshot();
    try {
      // Opening takes a while, and the views shall lie close together.
      files.forEach(file -> snapshot.sources.add(opened(file)));
      snapshot.sources.forEach(Snapshot::begin);
      return snapshot;
    } catch (StoreException refused) {
      snapshot.close();
      throw refused;
    }
  }

  private static Source opened(Path file) {
    try {
      Connection connection = Database.source(file).getConnection();
      connection.setAutoCommit(false);
      return new Source(file, connection);
    } catch (SQLException refused) {
      throw StoreException.copy(file.toString(), refused);
    }
  }

  private static void begin(Source source) {
    try (Statement statement = source.connection().createStatement();
        ResultSet results = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
      results.next();
    } catch (SQLException refused) {
      throw StoreException.copy(source.file().toString(), refused);
    }
  }

  /// Copies each into a folder, under its own name.
  public void copyTo(Path folder) {
    for (Source source : sources) {
      Path copy = folder.resolve(source.file().getFileName());
      try {
        source
            .connection()
            .unwrap(SQLiteConnection.class)
            .getDatabase()
            .backup("main", copy.toString(), null);
      } catch (SQLException refused) {
        throw StoreException.copy(source.file().toString(), refused);
      }
    }
  }

  /// Makes sure that a copy is whole, and leaves it as one file without a log beside it.
  ///
  /// @throws StoreException where it is not
  public static void check(Path copy) {
    try (Connection connection = Database.source(copy).getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet results = statement.executeQuery("PRAGMA integrity_check")) {
        String found = results.next() ? results.getString(1) : "nothing";
        if (!found.equals("ok")) {
          throw StoreException.damaged(copy.getFileName().toString(), found);
        }
      }
      statement.execute("PRAGMA journal_mode = DELETE");
    } catch (SQLException refused) {
      throw StoreException.damaged(
          copy.getFileName().toString(), String.valueOf(refused.getMessage()));
    }
  }

  @Override
  public void close() {
    for (Source source : sources) {
      try {
        source.connection().close();
      } catch (SQLException alreadyGone) {
        throw StoreException.copy(source.file().toString(), alreadyGone);
      }
    }
  }
}
