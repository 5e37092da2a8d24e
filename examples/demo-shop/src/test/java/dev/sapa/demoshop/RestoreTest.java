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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A backup is taken while customers write; the host goes on for a while, and then its disk is
/// gone.
final class RestoreTest {
  private static final int SENDERS = 6;
  private static final int BEFORE = 100;
  private static final String QUESTION = "Jam buka Kopi Senja jam berapa?";

  /// Who asked, by the id of what they asked, as far as the host took it.
  private final Map<String, Webhooks.Customer> taken = new ConcurrentHashMap<>();

  @Test
  void losesNothingThatWasTakenBeforeAndSendsNothingTwice(@TempDir Path folder) throws Exception {
    try (Shop shop = Shop.open(folder, "messagesPerSecond: 0")) {
      AtomicBoolean enough = new AtomicBoolean();
      List<Thread> senders = ask(shop, enough);
      await("customers").atMost(Duration.ofSeconds(60)).until(() -> taken.size() >= BEFORE);

      Set<String> before = Set.copyOf(taken.keySet());
      Path backup = folder.resolve("backup.zip");
      Installed.Ended took =
          Installed.run(
              folder, "--data", shop.process().data().toString(), "backup", backup.toString());
      enough.set(true);
      assertThat(took.err()).isEmpty();
      assertThat(took.out()).contains("holds everything as of", "keep it as safe as the host");
      Installed.Ended early = restore(folder, shop.process().data(), backup);
      assertThat(early.status()).isEqualTo(1);
      assertThat(early.err()).contains("Another host uses the data directory");
      for (Thread sender : senders) {
        sender.join();
      }
      Shop.eventually(() -> assertThat(answers(shop)).hasSize(taken.size()));
      shop.process().kill();

      Installed.Ended back = restore(folder, shop.process().data(), backup, "--replace");
      assertThat(back.err()).isEmpty();
      assertThat(back.out())
          .contains("is as it was at", "before-restore-", "holds back what waited");
      shop.process().start();

      List<String> stored = said(shop);
      assertThat(stored).containsAll(before).doesNotHaveDuplicates();
      assertThat(taken.keySet()).containsAll(stored);
      // What waits for a person is not sent; a new question is, and behind all that waited.
      Webhooks.Customer last = shop.stranger();
      Webhooks webhooks = shop.webhooks(Clock.systemUTC());
      assertThat(webhooks.text(last, shop.meta().freshId(), QUESTION).isTaken()).isTrue();
      shop.eventualSent(last.phone());
      assertThat(answers(shop)).hasSize(taken.size() + 1).doesNotHaveDuplicates();
      assertNothingIsPretended(shop);
      assertThat(shop.process().err()).doesNotContain("ERROR");
    }
  }

  private static Installed.Ended restore(Path folder, Path data, Path backup, String... options)
      throws Exception {
    List<String> all =
        new ArrayList<>(List.of("--data", data.toString(), "restore", backup.toString()));
    all.addAll(List.of(options));
    return Installed.run(folder, all.toArray(String[]::new));
  }

  private List<Thread> ask(Shop shop, AtomicBoolean enough) {
    Webhooks webhooks = shop.webhooks(Clock.systemUTC());
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      senders.add(
          Thread.ofPlatform()
              .start(() -> {
                while (!enough.get()) {
                  ask(shop, webhooks);
                }
              }));
    }
    return senders;
  }

  private void ask(Shop shop, Webhooks webhooks) {
    Webhooks.Customer customer = shop.stranger();
    String id = shop.meta().freshId();
    try {
      if (webhooks.text(customer, id, QUESTION).isTaken()) {
        taken.put(id, customer);
      }
    } catch (IOException refused) {
      throw new AssertionError(refused);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whom Meta was handed an answer for.
  private static List<String> answers(Shop shop) {
    return shop.meta().taken().stream()
        .filter(sent -> sent.id().isPresent())
        .map(MetaSimulator.Sent::body)
        .map(body -> body.path("to").asString(""))
        .toList();
  }

  /// The ids of everything customers said.
  private static List<String> said(Shop shop) {
    List<String> said = new ArrayList<>();
    for (JsonNode conversation : shop.api().all("/api/v1/conversations")) {
      shop.api().messages(conversation.path("id").asString()).stream()
          .filter(message -> message.path("direction").asString().equals("inbound"))
          .map(message -> message.path("providerMessageId").asString())
          .forEach(said::add);
    }
    return said;
  }

  /// Each answer was taken by Meta, or says that nobody knows and waits for a person.
  private static void assertNothingIsPretended(Shop shop) {
    Map<String, Integer> states = new HashMap<>();
    Set<String> uncertain = new HashSet<>();
    for (JsonNode conversation : shop.api().all("/api/v1/conversations")) {
      for (JsonNode message : shop.api().messages(conversation.path("id").asString())) {
        if (message.path("direction").asString().equals("outbound")) {
          String state = message.path("state").asString();
          states.merge(state, 1, Integer::sum);
          if (state.equalsIgnoreCase("uncertain")) {
            uncertain.add(message.path("id").asString());
          }
        }
      }
    }
    System.out.printf("Restore: %s.%n", states);
    assertThat(states.keySet()).allMatch(state -> state.matches("(?i)accepted|uncertain"));
    assertThat(shop.api().all("/api/v1/dead-letters").size()).isLessThanOrEqualTo(uncertain.size());
  }
}
