package dev.sapa.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  private static final String NAMED =
      "INSERT INTO identity (id, scheme, value, customer, verified, seen_at) VALUES (?, 'n', ?, ?, 0, 0)";

  /// Rows of many lengths, in an order that splits pages, some of them written again.
  private List<String> fill(int rows) {
    Random random = new Random(7);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < rows; i += 50) {
      for (int j = 0; j < 50; j++) {
        words.add("w%06dz".formatted(words.size()));
      }
      List<String> some = words.subList(i, i + 50);
      database.write(transaction -> {
        for (String word : some) {
          String id = Long.toHexString(random.nextLong());
          transaction.update(
              "INSERT INTO customer (id, name, created_at) VALUES (?, ?, 0)",
              id,
              word.repeat(1 + random.nextInt(40)));
          transaction.update(NAMED, Long.toHexString(random.nextLong()), word, id);
        }
        return transaction.update(
            "UPDATE customer SET name = name || name WHERE created_at = 0 AND length(name) < 60");
      });
    }
    return words;
  }

  private Set<String> wordsInTheFiles() throws IOException {
    Set<String> found = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Pattern.compile("w\\d{6}z").matcher(bytes).results().forEach(m -> found.add(m.group()));
      }
    }
    return found;
  }

  @Test
  void leavesNoTraceOfWhatWasDeleted() throws IOException {
    List<String> words = fill(3_000);
    Set<String> gone = new HashSet<>();
    for (int i = 0; i < words.size(); i += 3) {
      String word = words.get(i);
      gone.add(word);
      database.write(transaction -> {
        transaction.update(
            "DELETE FROM customer WHERE id = (SELECT customer FROM identity WHERE scheme = 'n' AND value = ? AND superseded_at IS NULL)",
            word);
        return transaction.update(
            "DELETE FROM identity WHERE scheme = 'n' AND value = ? AND superseded_at IS NULL",
            word);
      });
    }

    assertThat(database.forgetTraces(true)).isTrue();

    Set<String> left = wordsInTheFiles();
    assertThat(left).doesNotContainAnyElementsOf(gone).hasSize(2_000);
    assertThat(customers()).isEqualTo(2_000);
    database.write(transaction -> add(transaction, "after"));
    assertThat(customers()).isEqualTo(2_001);
  }

  @Test
  void givesNoNumberOutTwice() {
    long last =
        database.write(transaction -> {
          transaction.nextPlace("event");
          return transaction.nextPlace("event");
        });
    database.write(transaction -> {
      transaction.keepPlace("event");
      return true;
    });
    database.close();
    open();

    long next = database.write(transaction -> transaction.nextPlace("event"));
    assertThat(next).isEqualTo(last + 1);
  }
}
