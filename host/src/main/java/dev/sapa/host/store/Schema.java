package dev.sapa.host.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/// The form of a database: how far the migrations of a folder have brought it.
public final class Schema {
  private static final String HISTORY =
      "SELECT script, checksum FROM flyway_schema_history WHERE success = 1";

  private final Path file;
  private final DataSource source;
  private final String migrations;

  Schema(Path file, DataSource source, String migrations) {
    this.file = file;
    this.source = source;
    this.migrations = migrations;
  }

  /// @param migrations the class path folder of its schema: `store/journal`
  public static Schema of(Path file, String migrations) {
    return new Schema(file, Database.source(file), migrations);
  }

  /// How many forms the database is behind this version of Sapa; 0 where it is new.
  ///
  /// @throws StoreException where it was written by a newer Sapa
  public int behind() {
    if (!Files.exists(file) || isCurrent()) {
      return 0;
    }
    MigrationInfoService info = flyway().info();
    mustBeKnown(info);
    return info.current() == null ? 0 : info.pending().length;
  }

  /// Brings it up to date; makes it where there is none.
  ///
  /// @throws StoreException where it was written by a newer Sapa
  public void migrate() {
    if (isCurrent()) {
      return;
    }
    Flyway flyway = flyway();
    mustBeKnown(flyway.info());
    flyway.migrate();
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:" + migrations)
        .loggers("slf4j")
        // All or nothing: a database between two forms is one no version knows.
        .group(true)
        .load();
  }

  /// Whether exactly this version's migrations made it. Nearly every start finds it so, and Flyway
  /// would take longer to find nothing to do than anything else takes at a start.
  private boolean isCurrent() {
    if (!Files.exists(file)) {
      return false;
    }
    Map<String, Integer> applied = new HashMap<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet history = statement.executeQuery(HISTORY)) {
      while (history.next()) {
        applied.put(history.getString(1), history.getInt(2));
      }
    } catch (SQLException hasNone) {
      return false;
    }
    return applied.equals(Migrations.of(migrations));
  }

  private void mustBeKnown(MigrationInfoService info) {
    Arrays.stream(info.all())
        .filter(one ->
            one.getState() == MigrationState.FUTURE_SUCCESS
                || one.getState() == MigrationState.FUTURE_FAILED)
        .reduce((before, last) -> last)
        .ifPresent(future -> {
          throw StoreException.newer(file.toString(), number(future), newest(info));
        });
  }

  private static String newest(MigrationInfoService info) {
    return Arrays.stream(info.all())
        .filter(one ->
            one.getState() != MigrationState.FUTURE_SUCCESS
                && one.getState() != MigrationState.FUTURE_FAILED)
        .reduce((before, last) -> last)
        .map(Schema::number)
        .orElse("0");
  }

  private static String number(MigrationInfo one) {
    MigrationVersion version = one.getVersion();
    return version == null ? "?" : version.getVersion();
  }
}
