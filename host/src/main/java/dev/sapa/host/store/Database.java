package dev.sapa.host.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/// One SQLite file: one connection that writes, a few that read.
///
/// Writers hand their unit of work to one thread, which commits many of them at once: a commit
/// costs one sync of the disk, however much it holds. `write` returns when its work is durable.
public final class Database implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final int READERS = 4;
  private static final int BUSY_MILLIS = 10_000;
  private static final int PATIENCE_MILLIS = 500;

  private final String name;
  private final SQLiteDataSource source;
  private final Connection writing;
  private final GroupCommit commits;
  private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);

  private Database(String name, SQLiteDataSource source, Clock clock) throws SQLException {
    this.name = name;
    this.source = source;
    this.writing = source.getConnection();
    this.writing.setAutoCommit(false);
    this.commits = new GroupCommit(name, writing, clock);
    for (int i = 0; i < READERS; i++) {
      readers.add(new Reader(source.getConnection()));
    }
  }

  /// Opens a file, makes it if it is not there, and brings its schema up to date.
  ///
  /// @param migrations the class path folder of its schema: `store/journal`
  public static Database open(Path file, String migrations, Clock clock) {
    try {
      SQLiteDataSource source = source(file);
      new Schema(file, source, migrations).migrate();
      return new Database(file.getFileName().toString(), source, clock);
    } catch (StoreException refused) {
      throw refused;
    } catch (SQLException | RuntimeException broken) {
      throw StoreException.open(file.toString(), broken);
    }
  }

  /// Loads what SQLite is made of, which takes as long as all else about the first database that is
  /// opened.
  public static void load() {
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception refused) {
      log.debug("SQLite could not be loaded ahead.", refused);
    }
  }

  static SQLiteDataSource source(Path file) {
    SQLiteDataSource source = new SQLiteDataSource(config());
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    // Each commit looks through all of it.
    config.setCacheSize(-16 * 1024);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // What is deleted is overwritten; see [#forgetTraces].
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    // A connection is used by one thread at a time, and the driver makes sure of it as well.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.enforceForeignKeys(false);
    // Asks for the last row id after every insert, which costs as much as the insert.
    config.setGetGeneratedKeys(false);
    return config;
  }

  /// Runs a unit of work; returns its result once it is durable. Throws what the work throws, and
  /// [StoreException] where the disk refuses.
  public <T> T write(Work<T> work) {
    return commits.run(work);
  }

  /// Runs queries on a connection that only reads, and sees everything that was durable before.
  public <T> T read(Function<Statements, T> query) {
    Reader reader = borrow();
    try {
      return query.apply(reader.statements());
    } finally {
      readers.add(reader);
    }
  }

  /// Like [#read], for several queries that must see the same state.
  public <T> T readAtOnce(Function<Statements, T> queries) {
    Reader reader = borrow();
    try {
      reader.connection().setAutoCommit(false);
      try {
        return queries.apply(reader.statements());
      } finally {
        reader.connection().rollback();
        reader.connection().setAutoCommit(true);
      }
    } catch (SQLException broken) {
      throw StoreException.statement("read at once", broken);
    } finally {
      readers.add(reader);
    }
  }

  /// Hears of everything of a kind that is announced, after it is durable, in order. The listener
  /// runs on the writing thread and must return at once.
  public <T> void listen(Class<T> kind, Consumer<T> listener) {
    commits.listen(kind, listener);
  }

  /// Removes what deleted rows left in unused parts of the file and in the log beside it. False
  /// where somebody reads for so long that the log cannot be emptied now.
  ///
  /// Deleting overwrites a row where it is, but not the copies that were left behind when SQLite
  /// split a page, of which a rewritten file has none. Nothing is written meanwhile: some seconds
  /// for a gigabyte.
  ///
  /// @param rewriting whether the file is written anew, which also makes it as small as it can be
  public boolean forgetTraces(boolean rewriting) {
    return commits.alone(() -> {
      writing.setAutoCommit(true);
      try (Statement statement = writing.createStatement()) {
        if (rewriting) {
          // In memory it would take as much as the file.
          statement.execute("PRAGMA temp_store = FILE");
          statement.execute("VACUUM");
          statement.execute("PRAGMA temp_store = MEMORY");
        }
        return emptyLog(statement);
      } finally {
        writing.setAutoCommit(false);
      }
    });
  }

  private static boolean emptyLog(Statement statement) throws SQLException {
    statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
    try (ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      return result.next() && result.getInt(1) == 0;
    } finally {
      statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
    }
  }

  /// How large the file is, without the log beside it.
  public long bytes() {
    return read(statements ->
        statements.one("PRAGMA page_count", row -> row.number("page_count")).orElse(0L)
            * statements.one("PRAGMA page_size", row -> row.number("page_size")).orElse(0L));
  }

  /// Makes sure that times recorded from now on are not before one that already is.
  public void notBefore(Instant recorded) {
    write(transaction -> {
      transaction.notBefore(recorded);
      return recorded;
    });
  }

  private Reader borrow() {
    try {
      Reader reader = readers.poll(30, TimeUnit.SECONDS);
      if (reader == null) {
        throw StoreException.statement(
            "read", new IllegalStateException("all connections of " + name + " are busy"));
      }
      return reader;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw StoreException.closed(name);
    }
  }

  @Override
  public void close() {
    commits.close();
    try {
      for (int i = 0; i < READERS; i++) {
        Reader reader = readers.poll(5, TimeUnit.SECONDS);
        if (reader != null) {
          reader.connection().close();
        }
      }
      writing.close();
    } catch (SQLException | InterruptedException alreadyGone) {
      throw StoreException.commit(name, alreadyGone);
    }
  }

  private record Reader(Connection connection, Statements statements) {
    Reader(Connection connection) {
      this(connection, new Statements(connection));
    }
  }
}
