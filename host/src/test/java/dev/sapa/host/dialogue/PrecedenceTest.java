package dev.sapa.host.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.journal.Arrival;
import dev.sapa.host.journal.EmbeddedJournal;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.RawRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 64 entries were handled in 20 ms: 32 in each slice of a rest.
final class PrecedenceTest {
  private static final Duration TOOK = Duration.ofMillis(20);
  private static final int HANDLED = 64;

  @TempDir Path folder;
  private final Queue<Integer> coming = new ArrayDeque<>();
  private Journal journal;
  private Feed feed;
  private long last;
  private int rests;

  @BeforeEach
  void open() throws InterruptedException {
    journal =
        new EmbeddedJournal(
            Database.open(folder.resolve("journal.db"), "store/journal", Clock.systemUTC()));
    RawRequest request = new RawRequest("POST", "", "", Map.of(), new byte[0], Instant.EPOCH);
    journal.append("wa", request, List.of(Arrival.unparsed("wa")));
    feed = new Feed(journal, Map.of(Journal.partition("wa"), 0L));
    last = feed.take(1).getFirst().sequence();
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void restsWhileMoreComesInThanIsHandled() throws InterruptedException {
    hear(300);
    coming.addAll(List.of(100, 40, 32, 100));

    rest(300);

    assertThat(rests).isEqualTo(3);
  }

  @Test
  void goesOnWhereNoMoreComesInThanIsHandled() throws InterruptedException {
    hear(300);

    rest(HANDLED);

    assertThat(rests).isZero();
  }

  @Test
  void goesOnWhereLittleWaits() throws InterruptedException {
    hear(100);

    rest(100);

    assertThat(rests).isZero();
  }

  @Test
  void worksATenthOfTheTimeHoweverMuchComes() throws InterruptedException {
    hear(300);
    for (int slice = 0; slice < 100; slice++) {
      coming.add(1_000);
    }

    rest(300);

    assertThat(rests).isEqualTo(18);
  }

  private void rest(long arrived) throws InterruptedException {
    Precedence precedence =
        new Precedence(
            feed,
            slice -> {
              rests++;
              hear(Optional.ofNullable(coming.poll()).orElse(0));
            });
    precedence.rest(HANDLED, arrived, TOOK);
  }

  private void hear(int entries) {
    for (int i = 0; i < entries; i++) {
      last++;
      feed.offer(
          new Entry(last, 0, "lane-" + last, "wa", last, Optional.empty(), Optional.empty()));
    }
  }
}
