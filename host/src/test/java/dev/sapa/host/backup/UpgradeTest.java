package dev.sapa.host.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.host.MovableClock;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpgradeTest {
  private static final Function<Kept, String> ONE = kept -> "upgrade/one";
  private static final Function<Kept, String> TWO = kept -> "upgrade/two";

  /// Its third form cannot be reached from the second, halfway through.
  private static final Function<Kept, String> BROKEN =
      kept -> kept == Kept.JOURNAL ? "upgrade/broken" : "upgrade/two";

  @TempDir Path data;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T06:30:00Z"));

  @BeforeEach
  void fill() {
    for (Kept kept : Kept.values()) {
      try (Database database = open(kept, ONE)) {
        database.write(
            transaction -> transaction.update("INSERT INTO thing (name) VALUES ('old')"));
      }
    }
  }

  private Database open(Kept kept, Function<Kept, String> migrations) {
    return Database.open(kept.in(data), migrations.apply(kept), clock);
  }

  private static List<String> things(Database database, String column) {
    return database.read(r -> r.list("SELECT * FROM thing", row -> row.text(column)));
  }

  private Stream<String> backups() throws IOException {
    try (Stream<Path> all = Files.list(data.resolve("backups"))) {
      return all.map(one -> one.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void takesABackupAndThenChangesTheData() throws IOException {
    assertThat(new Upgrade(data, clock, TWO).run()).isPresent();

    assertThat(backups()).hasSize(1);
    try (Database state = open(Kept.STATE, TWO)) {
      assertThat(things(state, "colour")).containsExactly("grey");
    }
    assertThat(new Upgrade(data, clock, TWO).run()).isEmpty();
    assertThat(backups()).hasSize(1);
  }

  @Test
  void keepsTheLastThreeBackups() throws IOException {
    Path folder = Files.createDirectories(data.resolve("backups"));
    for (int day = 1; day <= 4; day++) {
      Files.writeString(folder.resolve("before-upgrade-2020010%d-000000.zip".formatted(day)), "");
    }
    Files.writeString(folder.resolve("mine.zip"), "");
    clock.forward(Duration.ofDays(1));

    new Upgrade(data, clock, TWO).run();

    assertThat(backups())
        .hasSize(4)
        .contains(
            "before-upgrade-20200103-000000.zip", "before-upgrade-20200104-000000.zip", "mine.zip");
  }

  @Test
  void leavesTheDataAsItWasWhereAChangeFails() {
    assertThatThrownBy(() -> new Upgrade(data, clock, BROKEN).run())
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("journal.db could not be brought into the form")
        .hasMessageContaining("start the version of Sapa that was used before");

    for (Kept kept : Kept.values()) {
      try (Database before = open(kept, ONE)) {
        assertThat(things(before, "name")).containsExactly("old");
      }
    }
    assertThat(data.resolve(Restore.RESTORED)).doesNotExist();
  }
}
