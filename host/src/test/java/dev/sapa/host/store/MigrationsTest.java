package dev.sapa.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MigrationsTest {
  @TempDir Path folder;

  /// Else every start would ask Flyway, and find nothing to do.
  @ParameterizedTest
  @EnumSource
  void areWhatFlywayNotes(Kept kept) {
    Map<String, Integer> noted = new HashMap<>();

    try (Database database = Database.open(kept.in(folder), kept.migrations(), Clock.systemUTC())) {
      database
          .read(reading ->
              reading.list("SELECT script, checksum FROM flyway_schema_history", Noted::of))
          .forEach(one -> noted.put(one.script(), one.checksum()));
    }

    assertThat(noted).isNotEmpty().isEqualTo(Migrations.of(kept.migrations()));
  }

  private record Noted(String script, int checksum) {
    static Noted of(Row row) {
      return new Noted(row.text("script"), (int) row.number("checksum"));
    }
  }
}
