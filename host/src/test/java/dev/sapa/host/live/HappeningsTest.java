package dev.sapa.host.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HappeningsTest {
  @TempDir Path folder;
  private final SqlEventLog log = new SqlEventLog();
  private Database state;
  private Happenings happenings;

  @BeforeEach
  void open() {
    state = Database.open(folder.resolve("state.db"), "store/state", Clock.systemUTC());
    happenings = new Happenings(state, log);
  }

  @AfterEach
  void close() {
    happenings.close();
    state.close();
  }

  private long record(String conversation) {
    Subject subject =
        new Subject(
            Optional.of(conversation),
            Optional.empty(),
            Optional.empty(),
            Optional.of("web"),
            Optional.of("chat"));
    return state
        .write(transaction ->
            log.append(
                transaction, subject, header -> new Event.ConversationTagged(header, "seen")))
        .header()
        .sequence();
  }

  private static long sequence(Event event) {
    return event.header().sequence();
  }

  @Test
  void tellsEverythingRecordedAfterwardsOnceAndInOrder() {
    record("before");
    happenings.start();
    List<Long> told = new CopyOnWriteArrayList<>();
    happenings.follow(event -> told.add(sequence(event)));

    List<Long> recorded = LongStream.range(0, 1_200).mapToObj(i -> record("c")).toList();

    await().until(() -> told.size() >= recorded.size());
    assertThat(told).isEqualTo(recorded);
  }

  @Test
  void tellsOneConversationWhereOnlyThatIsFollowed() {
    happenings.start();
    List<Long> told = new CopyOnWriteArrayList<>();
    happenings.follow("mine", event -> told.add(sequence(event)));

    long first = record("mine");
    record("other");
    long second = record("mine");

    await().until(() -> told.size() >= 2);
    assertThat(told).containsExactly(first, second);
  }

  @Test
  void missesNothingBetweenFollowingAndReading() throws Exception {
    happenings.start();
    Thread writer =
        Thread.ofVirtual().start(() -> LongStream.range(0, 2_000).forEach(i -> record("c")));
    await().until(() -> state.read(log::last) > 100);
    Line<Event> line = new Line<>(10_000);
    Following following = happenings.follow(line::put);
    List<Long> heard = new ArrayList<>();
    long read = state.read(log::last);

    writer.join();
    long last = state.read(log::last);
    while (heard.isEmpty() || heard.getLast() < last) {
      long next = line.next(Duration.ofSeconds(10)).map(HappeningsTest::sequence).orElseThrow();
      if (next > read) {
        heard.add(next);
      }
    }
    following.close();

    assertThat(heard).isEqualTo(LongStream.rangeClosed(read + 1, last).boxed().toList());
  }

  @Test
  void oneThatFallsBehindLosesItsLineAndHoldsNobodyUp() {
    happenings.start();
    Line<Event> slow = new Line<>(3);
    List<Long> quick = new CopyOnWriteArrayList<>();
    happenings.follow(slow::put);
    happenings.follow(event -> quick.add(sequence(event)));

    LongStream.range(0, 50).forEach(i -> record("c"));

    await().until(() -> quick.size() == 50);
    assertThat(slow.isOpen()).isFalse();
  }

  @Test
  void oneThatThrowsIsToldNoMore() {
    happenings.start();
    List<Long> faulty = new CopyOnWriteArrayList<>();
    List<Long> sound = new CopyOnWriteArrayList<>();
    happenings.follow(event -> {
      faulty.add(sequence(event));
      throw new IllegalStateException("on purpose");
    });
    happenings.follow(event -> sound.add(sequence(event)));

    record("c");
    record("c");

    await().until(() -> sound.size() == 2);
    assertThat(faulty).hasSize(1);
  }

  @Test
  void closingEndsTheTelling() {
    happenings.start();
    List<Long> closed = new CopyOnWriteArrayList<>();
    List<Long> open = new CopyOnWriteArrayList<>();
    Following following = happenings.follow(event -> closed.add(sequence(event)));
    happenings.follow(event -> open.add(sequence(event)));

    record("c");
    await().until(() -> open.size() == 1);
    following.close();
    record("c");

    await().until(() -> open.size() == 2);
    assertThat(closed).hasSize(1);
  }
}
