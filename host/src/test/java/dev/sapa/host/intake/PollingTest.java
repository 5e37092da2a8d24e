package dev.sapa.host.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.dialogue.FakeInstances;
import dev.sapa.host.journal.EmbeddedJournal;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.journal.Fault;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.channel.Batch;
import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Cursor;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.PollingChannel;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.SendOutcome;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PollingTest {
  @TempDir Path folder;
  private final FakeInstances instances = new FakeInstances();
  private final Waits waits = new Waits();
  private final Letters letters = new Letters();
  private Journal journal;
  private Polling polling;

  @BeforeEach
  void open() {
    journal =
        new EmbeddedJournal(
            Database.open(folder.resolve("journal.db"), "store/journal", Clock.systemUTC()));
    polling = polling(journal);
    instances.channels.add(new ChannelInstance("mail", "letters", letters));
  }

  private Polling polling(Journal into) {
    Intake intake = new Intake(instances, new Routing(instances), into, (instance, typing) -> {});
    return new Polling(instances, intake, waits, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    polling.close();
    journal.close();
  }

  private List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    IntStream.range(0, Journal.PARTITIONS).forEach(p -> all.addAll(journal.read(p, 0, 1_000)));
    return all;
  }

  private List<String> told() {
    return entries().stream().map(entry -> entry.inbound().orElseThrow().eventId()).toList();
  }

  private ChannelInstance channel() {
    return instances.channels.getFirst();
  }

  private static void await(Runnable check) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(check::run);
  }

  @Test
  void storesWhatAPollBringsAndThenMovesOn() {
    polling.start();
    letters.put("a", "b");
    await(() -> assertThat(told()).containsExactlyInAnyOrder("a", "b"));
    letters.put("c");

    await(() -> assertThat(told()).containsExactlyInAnyOrder("a", "b", "c"));
    await(() -> assertThat(channel().polling().orElseThrow().cursor()).isEqualTo(new Cursor("3")));
    assertThat(entries())
        .allSatisfy(entry ->
            assertThat(journal.request(entry.request()).orElseThrow().request().method())
                .isEqualTo("POLL"));
  }

  @Test
  void asksForTheSameAgainWhereItCouldNotBeStored() {
    AtomicInteger refusals = new AtomicInteger(1);
    Journal refusing =
        (Journal)
            Proxy.newProxyInstance(
                Journal.class.getClassLoader(),
                new Class<?>[] {Journal.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("append") && refusals.getAndDecrement() > 0) {
                    throw new IllegalStateException("The disk is full.");
                  }
                  try {
                    return method.invoke(journal, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    polling = polling(refusing);
    letters.put("a", "b");
    polling.start();
    await(() -> assertThat(waits.asked).containsExactly(Duration.ofSeconds(1)));
    assertThat(channel().polling().orElseThrow().cursor()).isEqualTo(Cursor.start());

    waits.over();

    await(() -> assertThat(told()).containsExactlyInAnyOrder("a", "b"));
  }

  @Test
  void keepsWhatCannotBeParsedAndMovesOn() {
    letters.put("garbage", "b");
    polling.start();

    await(() -> assertThat(entries()).hasSize(2));
    assertThat(entries())
        .extracting(Entry::fault)
        .containsExactlyInAnyOrder(Optional.of(Fault.UNPARSED), Optional.empty());
  }

  @Test
  void waitsLongerAndLongerWhereItCannotAskAndSaysSo() {
    letters.away = new IOException("mail.example refuses the password");
    polling.start();
    for (int tried = 1; tried <= 11; tried++) {
      int so = tried;
      await(() -> assertThat(waits.asked).hasSize(so));
      assertThat(channel().problem())
          .hasValueSatisfying(
              why -> assertThat(why).contains("mail", "mail.example refuses the password"));
      waits.over();
    }

    assertThat(waits.asked.stream().limit(4))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8));
    assertThat(waits.asked.get(10)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void isWellAgainOnceItCanAsk() {
    letters.away = new IOException("mail.example is away");
    polling.start();
    await(() -> assertThat(channel().problem()).isPresent());

    letters.away = null;
    letters.put("a");
    polling.look("mail");

    await(() -> assertThat(told()).containsExactly("a"));
    await(() -> assertThat(channel().problem()).isEmpty());
  }

  @Test
  void doesNotAskWithoutEndWhoeverNeitherWaitsNorMovesOn() {
    letters.waits = false;
    polling.start();

    await(() -> assertThat(waits.asked).containsExactly(Duration.ofSeconds(1)));
  }

  @Test
  void interruptsAPollThatWaitsWhenTheHostStops() {
    polling.start();
    await(() -> assertThat(letters.inside.get()).isEqualTo(1));

    polling.close();

    assertThat(letters.inside).hasValue(0);
  }

  @Test
  void endsWithItsInstanceAndComesBackWithIt() {
    polling.start();
    await(() -> assertThat(letters.inside.get()).isEqualTo(1));
    ChannelInstance gone = instances.channels.removeFirst();
    letters.put("a");
    await(() -> assertThat(letters.inside.get()).isZero());

    instances.channels.add(gone);
    letters.put("b");
    polling.look("mail");

    await(() -> assertThat(told()).containsExactlyInAnyOrder("a", "b"));
  }

  @Test
  void refusesWhatIsPosted() {
    Intake intake =
        new Intake(instances, new Routing(instances), journal, (instance, typing) -> {});
    RawRequest posted =
        new RawRequest(
            "POST", "", "", Map.of(), "a".getBytes(StandardCharsets.UTF_8), Instant.EPOCH);

    assertThat(intake.receive("mail", posted))
        .isInstanceOfSatisfying(
            IntakeAnswer.Refused.class, refused -> assertThat(refused.status()).isEqualTo(404));
    assertThat(entries()).isEmpty();
  }

  /// Waiting that is over when the test says so.
  private static final class Waits implements Wakeups {
    private final List<Duration> asked = new ArrayList<>();
    private boolean waiting;

    @Override
    public void at(Instant due, Runnable task) {}

    @Override
    public synchronized void await(Instant due) throws InterruptedException {
      Duration left = Duration.between(Instant.now(), due);
      asked.add(Duration.ofSeconds(Math.round(left.toMillis() / 1_000.0)));
      waiting = true;
      while (waiting) {
        wait();
      }
    }

    synchronized void over() {
      waiting = false;
      notifyAll();
    }
  }

  /// A box of letters, each of which is its own id.
  private static final class Letters implements PollingChannel {
    private final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile IOException away;
    private volatile boolean waits = true;

    synchronized void put(String... texts) {
      all.addAll(List.of(texts));
      news.add("more");
    }

    private synchronized List<String> after(int number) {
      return List.copyOf(all.subList(number, all.size()));
    }

    @Override
    public Capabilities capabilities() {
      return Capabilities.ofText(100);
    }

    @Override
    public Batch poll(Cursor from) throws IOException, InterruptedException {
      if (away != null) {
        throw away;
      }
      inside.incrementAndGet();
      try {
        int number = from.position().isEmpty() ? 0 : Integer.parseInt(from.position());
        while (waits && after(number).isEmpty()) {
          news.take();
        }
        List<RawRequest> requests = after(number).stream().map(Letters::request).toList();
        return new Batch(
            requests, new Cursor(Integer.toString(number + requests.size())), Duration.ZERO);
      } finally {
        inside.decrementAndGet();
      }
    }

    private static RawRequest request(String text) {
      return new RawRequest(
          "POLL", "", "", Map.of(), text.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }

    @Override
    public List<Inbound> parse(RawRequest request) {
      String text = new String(request.body(), StandardCharsets.UTF_8);
      if (text.equals("garbage")) {
        throw new IllegalArgumentException("garbage");
      }
      return List.of(
          new Inbound.MessageReceived(
              Envelope.of(text, Identity.of("letter", "budi"), Instant.EPOCH), text));
    }

    @Override
    public SendOutcome send(Part part) {
      return new SendOutcome.Accepted(part.id());
    }
  }
}
