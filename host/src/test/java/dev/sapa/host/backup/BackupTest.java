package dev.sapa.host.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sapa.host.store.Database;
import dev.sapa.host.store.Kept;
import dev.sapa.host.store.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-22T06:30:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path folder;
  private Path data;
  private Path file;

  @BeforeEach
  void fill() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    file = folder.resolve("all.zip");
    Database.open(Kept.JOURNAL.in(data), Kept.JOURNAL.migrations(), CLOCK).close();
    try (Database state = state(data)) {
      add(state, "sari");
    }
    MasterKey.of(data);
    Files.createDirectories(data.resolve("plugins/deep"));
    Files.writeString(data.resolve("plugins/deep/mine.jar"), "a jar");
    Files.createDirectories(data.resolve("cache"));
    Files.writeString(data.resolve("cache/copy.jar"), "a copy");
    Files.writeString(data.resolve("running.properties"), "address=nowhere");
  }

  private static Database state(Path data) {
    return Database.open(Kept.STATE.in(data), Kept.STATE.migrations(), CLOCK);
  }

  private static void add(Database state, String id) {
    state.write(transaction ->
        transaction.update(
            "INSERT INTO customer (id, name, created_at) VALUES (?, ?, ?)",
            id,
            "n",
            transaction.now()));
  }

  private static long customers(Path data) {
    try (Database state = state(data)) {
      return state
          .read(reading -> reading.one("SELECT count(*) AS n FROM customer", r -> r.number("n")))
          .orElseThrow();
    }
  }

  private Backup.Taken take() {
    return new Backup(data, CLOCK).into(file);
  }

  private Restore.Done restore(Path into) {
    return new Restore(file, CLOCK).into(into, false, false);
  }

  private Path empty() throws IOException {
    return Files.createDirectory(folder.resolve("empty"));
  }

  @Test
  void bringsBackWhatMustLastAndNothingElse() throws IOException {
    Backup.Taken taken = take();
    Path elsewhere = empty();

    Restore.Done done = restore(elsewhere);

    assertThat(done.made()).isEqualTo(NOW).isEqualTo(taken.made());
    assertThat(customers(elsewhere)).isEqualTo(1);
    assertThat(elsewhere.resolve("plugins/deep/mine.jar")).hasContent("a jar");
    assertThat(elsewhere.resolve("master.key")).hasSameBinaryContentAs(data.resolve("master.key"));
    assertThat(names(elsewhere))
        .containsExactlyInAnyOrder("state.db", "journal.db", "master.key", "plugins", "restored");
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(one -> one.getFileName().toString()).toList().stream()
          .filter(name -> !name.endsWith("-wal") && !name.endsWith("-shm"));
    }
  }

  @Test
  void isForItsOwnerOnlyAndLeavesNothingElseBehind() throws IOException {
    take();
    Path elsewhere = empty();
    restore(elsewhere);

    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(elsewhere.resolve("state.db"))).isEqualTo("rw-------");
    assertThat(names(folder)).containsExactlyInAnyOrder("data", "empty", "all.zip");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /// The journal must never be behind the state that was folded from it.
  @Test
  void seesTheJournalNoEarlierThanTheState() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong place = new AtomicLong();
    try (Database state = state(data);
        Database journal = Database.open(Kept.JOURNAL.in(data), Kept.JOURNAL.migrations(), CLOCK)) {
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                while (!done.get()) {
                  long next = place.incrementAndGet();
                  journal.write(transaction ->
                      transaction.update(
                          "INSERT INTO entry (sequence, partition, lane, instance, request, received_at) VALUES (?, 0, 'l', 'i', 1, 0)",
                          next));
                  state.write(transaction ->
                      transaction.update(
                          "INSERT OR REPLACE INTO partition_position (partition, sequence) VALUES (0, ?)",
                          next));
                }
              });
      for (int i = 0; i < 5; i++) {
        long before = place.get() - 1;
        file = folder.resolve("load-" + i + ".zip");
        take();
        Path elsewhere = Files.createDirectory(folder.resolve("load-" + i));
        restore(elsewhere);

        long position =
            number(elsewhere, Kept.STATE, "SELECT max(sequence) AS n FROM partition_position");
        long last = number(elsewhere, Kept.JOURNAL, "SELECT max(sequence) AS n FROM entry");
        assertThat(last).isGreaterThanOrEqualTo(position).isGreaterThanOrEqualTo(before);
        assertThat(position).isGreaterThanOrEqualTo(before - 1);
      }
      done.set(true);
      writer.join();
    }
  }

  private static long number(Path data, Kept kept, String query) {
    try (Database database = Database.open(kept.in(data), kept.migrations(), CLOCK)) {
      return database.read(reading -> reading.one(query, row -> row.number("n"))).orElseThrow();
    }
  }

  @Test
  void isNamedByItsTimeInAFolder() {
    file = new Backup(data, CLOCK).into(folder).file();

    assertThat(file.getFileName()).hasToString("sapa-20261122-063000.zip");
  }

  @Test
  void refusesWhatCannotBeWritten() throws IOException {
    Files.writeString(file, "precious");
    assertThatThrownBy(this::take)
        .isInstanceOf(BackupException.class)
        .hasMessageContaining("exists already; name another file");
    assertThat(file).hasContent("precious");

    file = folder.resolve("none/all.zip");
    assertThatThrownBy(this::take).hasMessageContaining("does not exist; make it");

    file = data.resolve("all.zip");
    assertThatThrownBy(this::take).hasMessageContaining("would be lost with it");

    Path nothing = empty();
    assertThatThrownBy(() -> new Backup(nothing, CLOCK).into(folder.resolve("x.zip")))
        .hasMessageContaining("There is no data of Sapa in");
  }

  /// Only somebody who may give files away can try it.
  @Test
  void refusesToTouchWhatBelongsToAnotherUser() throws IOException {
    Assumptions.assumeTrue(System.getProperty("user.name").equals("root"));
    Files.setAttribute(Kept.STATE.in(data), "unix:uid", 4711);

    assertThatThrownBy(this::take)
        .hasMessageContaining("belongs to the user 4711; run this as that user");
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesADamagedDatabase() throws IOException {
    byte[] pages = Files.readAllBytes(Kept.STATE.in(data));
    for (int i = pages.length / 2; i < pages.length; i += 7) {
      pages[i] = 1;
    }
    Files.write(Kept.STATE.in(data), pages);

    assertThatThrownBy(this::take).hasMessageContaining("state.db is damaged: ");
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesWhatIsNoBackup() throws IOException {
    Path elsewhere = empty();
    assertThatThrownBy(() -> restore(elsewhere)).hasMessageContaining("There is no file");

    Files.writeString(file, "no archive");
    assertThatThrownBy(() -> restore(elsewhere)).hasMessageContaining("is not a backup of Sapa");

    archive("other.txt", "x");
    assertThatThrownBy(() -> restore(elsewhere)).hasMessageContaining("is not a backup of Sapa");

    archive(Manifest.NAME, "{\"what\":\"%s\",\"form\":9}".formatted(Manifest.WHAT));
    assertThatThrownBy(() -> restore(elsewhere)).hasMessageContaining("made by a newer Sapa");
    assertThat(names(elsewhere)).isEmpty();
  }

  private void archive(String name, String content) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes());
    }
  }

  @Test
  void refusesDataOfANewerSapa() throws IOException {
    try (Database state = state(data)) {
      state.write(transaction ->
          transaction.update(
              "INSERT INTO flyway_schema_history VALUES (9, '9', 'later', 'SQL', 'V9__later.sql', 0, 'me', '2026-01-01 00:00:00.000', 1, 1)"));
    }
    take();
    Path elsewhere = empty();

    assertThatThrownBy(() -> restore(elsewhere)).hasMessageContaining("made by a newer Sapa");
    assertThat(names(elsewhere)).isEmpty();
    assertThatThrownBy(() -> state(data))
        .hasMessageContaining("it has form 9, and this version knows up to ");
  }

  @Test
  void leavesWhatIsThereUnlessItMayBeSetAside() throws IOException {
    take();
    try (Database state = state(data)) {
      add(state, "later");
    }

    assertThatThrownBy(() -> restore(data)).hasMessageContaining("is not empty: it holds");
    assertThat(customers(data)).isEqualTo(2);

    Restore.Done done = new Restore(file, CLOCK).into(data, true, true);

    assertThat(customers(data)).isEqualTo(1);
    assertThat(customers(done.aside().orElseThrow())).isEqualTo(2);
    assertThat(data.resolve(Restore.RESTORED)).doesNotExist();
  }

  @Test
  void finishesARestoreThatWasInterrupted() throws IOException {
    take();
    Path elsewhere = empty();
    restore(elsewhere);
    // As it is left where the power failed between two moves.
    Path staging = Files.createDirectories(elsewhere.resolve(".restoring/files")).getParent();
    Files.writeString(staging.resolve("complete"), "before-restore-x");
    Files.writeString(staging.resolve("cleared"), "");
    Files.move(elsewhere.resolve("state.db"), staging.resolve("files/state.db"));

    Restore.finish(elsewhere);

    assertThat(customers(elsewhere)).isEqualTo(1);
    assertThat(staging).doesNotExist();
  }
}
