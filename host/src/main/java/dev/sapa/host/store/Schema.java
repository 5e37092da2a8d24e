package dev.sapa.host.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/// The form of a database: how far the migrations of a folder have brought it.
public final class Schema {
  private final Path file;
  private final Flyway flyway;

  Schema(Path file, DataSource source, String migrations) {
    this.file = file;
    this.flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:" + migrations)
            .loggers("slf4j")
            // All or nothing: a database between two forms is one no version knows.
            .group(true)
            .load();
  }

  /// @param migrations the class path folder of its schema: `store/journal`
  public static Schema of(Path file, String migrations) {
    return new Schema(file, Database.source(file), migrations);
  }

  /// How many forms the database is behind this version of Sapa; 0 where it is new.
  ///
  /// @throws StoreException where it was written by a newer Sapa
  public int behind() {
    if (!Files.exists(file)) {
      return 0;
    }
    MigrationInfoService info = flyway.info();
    mustBeKnown(info);
    return info.current() == null ? 0 : info.pending().length;
  }

  /// Brings it up to date; makes it where there is none.
  ///
  /// @throws StoreException where it was written by a newer Sapa
  public void migrate() {
    mustBeKnown(flyway.info());
    flyway.migrate();
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
