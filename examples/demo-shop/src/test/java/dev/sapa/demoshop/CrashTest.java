package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sapa.plugins.whatsapp.simulator.MetaSimulator;
import dev.sapa.plugins.whatsapp.simulator.Webhooks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The power fails ten times while customers write and answers go out.
final class CrashTest {
  private static final int ROUNDS = 10;
  private static final int SENDERS = 8;
  private static final int LEAST_BEFORE_KILL = 150;
  private static final int MOST_BEFORE_KILL = 350;
  private static final Duration TO_SETTLE = Duration.ofSeconds(90);

  /// What each customer says, in turn; the FAQ answers the questions.
  private static final List<String> WORDS =
      List.of("Jam buka Kopi Senja jam berapa?", "Kemarin saya mampir", "Ongkirnya berapa?", "Sip");

  private final Random random = new Random(20_261_121);
  private final ConcurrentLinkedQueue<Customer> customers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();

  /// Somebody, and the ids of what they said and the host took.
  private static final class Customer {
    private final Webhooks.Customer who;
    private final List<String> said = new ArrayList<>();
    private String open = "";

    private Customer(Webhooks.Customer who) {
      this.who = who;
    }
  }

  @Test
  void losesNothingAndSendsNothingTwice(@TempDir Path folder) throws Exception {
    try (Shop shop = Shop.open(folder, "messagesPerSecond: 0")) {
      for (int round = 0; round < ROUNDS; round++) {
        writeUntilThePowerFails(shop);
        shop.process().start();
        repeatWhatWasNotAcknowledged(shop);
      }
      Ledger ledger = awaitSettled(shop);

      assertEverythingIsThereOnce(shop);
      Map<String, Integer> calls = assertNothingWasSentTwice(shop);
      assertStatesAreTrue(ledger, calls);
      System.out.printf(
          "Crash: %d kills, %d webhooks acknowledged (%d on repetition), %d messages sent, %d uncertain, 0 lost, 0 twice.%n",
          ROUNDS, acknowledged.get(), repeated.get(), calls.size(), ledger.count("UNCERTAIN"));
    }
  }

  private void writeUntilThePowerFails(Shop shop) throws InterruptedException {
    int enough =
        acknowledged.get()
            + LEAST_BEFORE_KILL
            + random.nextInt(MOST_BEFORE_KILL - LEAST_BEFORE_KILL);
    AtomicBoolean failed = new AtomicBoolean();
    Webhooks webhooks = shop.webhooks(Clock.systemUTC());
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(
          Thread.ofPlatform()
              .start(() -> {
                while (!failed.get()) {
                  Customer customer = new Customer(shop.stranger());
                  customers.add(customer);
                  write(shop, webhooks, customer, failed);
                }
              }));
    }
    await("webhooks in flight")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> failed.get() || acknowledged.get() >= enough);
    assertThat(failed).isFalse();
    shop.process().kill();
    for (Thread sender : senders) {
      sender.join();
    }
  }

  private void write(Shop shop, Webhooks webhooks, Customer customer, AtomicBoolean failed) {
    while (!failed.get() && customer.said.size() < WORDS.size()) {
      customer.open = shop.meta().freshId();
      if (!post(webhooks, customer)) {
        failed.set(true);
      }
    }
  }

  private boolean post(Webhooks webhooks, Customer customer) {
    try {
      boolean taken =
          webhooks.text(customer.who, customer.open, WORDS.get(customer.said.size())).isTaken();
      if (taken) {
        customer.said.add(customer.open);
        customer.open = "";
        acknowledged.incrementAndGet();
      }
      return taken;
    } catch (IOException powerless) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// As Meta does. Whether the host had stored it before the power failed is open.
  private void repeatWhatWasNotAcknowledged(Shop shop) {
    Webhooks webhooks = shop.webhooks(Clock.systemUTC());
    for (Customer customer : customers) {
      if (!customer.open.isEmpty()) {
        assertThat(post(webhooks, customer)).isTrue();
        repeated.incrementAndGet();
      }
    }
  }

  /// What the event log tells of outbound messages.
  private static final class Ledger {
    private final Map<String, String> states = new LinkedHashMap<>();
    private int received;
    private int decided;
    private long place;

    private void read(Shop shop) {
      String path = "/api/v1/events?limit=200&after=";
      for (JsonNode page = shop.api().get(path + place); !page.path("items").isEmpty(); ) {
        page.path("items").forEach(this::add);
        page = shop.api().get(path + place);
      }
    }

    private void add(JsonNode event) {
      place = event.path("sequence").asLong();
      switch (event.path("type").asString()) {
        case "messageReceived" -> received++;
        case "questionUnanswered" -> decided++;
        case "messageQueued" -> {
          decided++;
          states.put(event.path("messageId").asString(), "QUEUED");
        }
        case "messageStateChanged" ->
            states.put(event.path("messageId").asString(), event.path("state").asString());
        default -> {}
      }
    }

    private long count(String state) {
      return states.values().stream().filter(state::equals).count();
    }

    private long open() {
      return count("QUEUED") + count("SENDING");
    }
  }

  private Ledger awaitSettled(Shop shop) {
    Ledger ledger = new Ledger();
    await("everything to be decided and sent")
        .atMost(TO_SETTLE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> {
          ledger.read(shop);
          assertThat(ledger.received).isEqualTo(acknowledged.get());
          assertThat(ledger.decided).isEqualTo(acknowledged.get());
          assertThat(ledger.open()).isZero();
        });
    return ledger;
  }

  private void assertEverythingIsThereOnce(Shop shop) {
    Map<String, List<String>> stored = new HashMap<>();
    for (JsonNode conversation : shop.api().all("/api/v1/conversations")) {
      List<String> said =
          shop.api().messages(conversation.path("id").asString()).stream()
              .filter(message -> message.path("direction").asString().equals("inbound"))
              .map(message -> message.path("providerMessageId").asString())
              .toList();
      assertThat(stored.put(conversation.path("customer").path("name").asString(), said)).isNull();
    }
    Map<String, List<String>> expected = new HashMap<>();
    customers.stream()
        .filter(customer -> !customer.said.isEmpty())
        .forEach(customer -> expected.put(customer.who.name(), customer.said));
    assertThat(stored).isEqualTo(expected);
  }

  /// How often Meta was called for each message.
  private static Map<String, Integer> assertNothingWasSentTwice(Shop shop) {
    Map<String, Integer> calls = new HashMap<>();
    shop.meta().taken().stream()
        .filter(sent -> sent.id().isPresent())
        .map(MetaSimulator.Sent::body)
        .map(body -> body.path("biz_opaque_callback_data").asString())
        .forEach(part -> calls.merge(part, 1, Integer::sum));
    assertThat(calls).isNotEmpty();
    assertThat(calls.values()).containsOnly(1);
    return calls;
  }

  /// Each message says what is known of it: taken, or that nobody knows.
  private static void assertStatesAreTrue(Ledger ledger, Map<String, Integer> calls) {
    assertThat(ledger.states.values()).containsOnly("ACCEPTED", "UNCERTAIN");
    Map<String, Integer> byMessage = new HashMap<>();
    calls.forEach((part, count) -> byMessage.merge(message(part), count, Integer::sum));
    assertThat(ledger.states.keySet()).containsAll(byMessage.keySet());
    ledger.states.forEach((message, state) -> {
      if (state.equals("ACCEPTED")) {
        assertThat(byMessage).containsKey(message);
      }
    });
  }

  /// A part is called by its message and its place in it.
  private static String message(String part) {
    return part.replaceFirst("-\\d+$", "");
  }
}
