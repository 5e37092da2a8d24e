package dev.sapa.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(folder.resolve("state.db"), "store/state", Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Void add(Transaction transaction, String id) {
    transaction.update(
        "INSERT INTO customer (id, name, created_at) VALUES (?, ?, ?)", id, "n", transaction.now());
    return null;
  }

  private long customers() {
    return database
        .read(reading -> reading.one("SELECT count(*) AS n FROM customer", row -> row.number("n")))
        .orElseThrow();
  }

  @Test
  void keepsWhatWasWrittenAfterItIsOpenedAgain() {
    database.write(transaction -> add(transaction, "a"));
    database.close();
    open();

    assertThat(customers()).isEqualTo(1);
  }

  @Test
  void aFaultyUnitCostsItsNeighboursNothing() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Boolean>> all =
          IntStream.range(0, 300)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () -> {
                        try {
                          database.write(
                              transaction -> add(transaction, i % 10 == 0 ? "same" : "c" + i));
                          return true;
                        } catch (StoreException refused) {
                          return false;
                        }
                      },
                      threads))
              .toList();

      assertThat(all.stream().filter(CompletableFuture::join).count()).isEqualTo(271);
    }
    assertThat(customers()).isEqualTo(271);
  }

  @Test
  void writesAgainOnceTheDiskHasRoom() {
    String large = "n".repeat(4_000_000);
    database.write(transaction -> transaction.list("PRAGMA max_page_count = 500", row -> row));

    for (int i = 0; i < 3; i++) {
      String id = large + i;
      assertThatThrownBy(() ->
              database.write(transaction -> {
                add(transaction, "beside" + id.length());
                return add(transaction, id);
              }))
          .isInstanceOfSatisfying(
              StoreException.class,
              full -> assertThat(full.isTemporary()).as(full.toString()).isTrue());
    }
    assertThat(customers()).isZero();

    database.write(transaction -> transaction.list("PRAGMA max_page_count = 100000", row -> row));
    database.write(transaction -> add(transaction, large));
    assertThat(customers()).isEqualTo(1);
  }

  @Test
  void announcesOnlyWhatIsDurable() {
    List<String> heard = new CopyOnWriteArrayList<>();
    database.listen(String.class, heard::add);

    database.write(transaction -> {
      transaction.announce("kept");
      return add(transaction, "a");
    });
    assertThatThrownBy(() ->
            database.write(transaction -> {
              transaction.announce("lost");
              return add(transaction, "a");
            }))
        .isInstanceOf(StoreException.class);
    database.write(transaction -> transaction.now());

    assertThat(heard).containsExactly("kept");
  }

  @Test
  void neverRecordsATimeBeforeAnEarlierOne() {
    Instant later = Instant.now().plusSeconds(3600);

    database.notBefore(later);

    assertThat(database.write(Transaction::now)).isEqualTo(later);
  }
}
