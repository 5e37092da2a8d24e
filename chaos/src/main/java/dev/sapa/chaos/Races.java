package dev.sapa.chaos;

import dev.sapa.chaos.oracle.Deeds;
import dev.sapa.chaos.oracle.Sent;
import dev.sapa.chaos.oracle.Token;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Has a person take over at the very moment in which an automation answers, again and again.
final class Races implements Runnable {
  private static final int LATEST_TAKE = 60;
  private static final int SLOW_PERCENT = 40;
  private static final int REPLY_PERCENT = 30;
  private static final int LONG_PERCENT = 10;
  private static final long LONG = 5_000;
  private static final long BETWEEN = 120;

  private final Random random;
  private final List<Integer> lanes;
  private final Map<Integer, String> conversations;
  private final Front front;
  private final Sent sent;
  private final Deeds deeds;
  private final Traffic traffic;
  private final int least;
  private final Webhook webhook = new Webhook();
  private final Deque<Held> held = new ArrayDeque<>();
  private final Deque<Integer> free = new ArrayDeque<>();

  /// A conversation a person has until a time.
  private record Held(int lane, long until) {}

  /// @param lanes whose customers ask
  /// @param conversations as the host calls them
  /// @param least how many races there are at least, all racers together
  Races(
      int number,
      long seed,
      List<Integer> lanes,
      Map<Integer, String> conversations,
      Front front,
      Sent sent,
      Deeds deeds,
      Traffic traffic,
      int least) {
    this.random = new Random(seed * 17 + number);
    this.lanes = lanes;
    this.conversations = conversations;
    this.front = front;
    this.sent = sent;
    this.deeds = deeds;
    this.traffic = traffic;
    this.least = least;
  }

  @Override
  public void run() {
    free.addAll(lanes);
    try {
      while (!traffic.isOver() || (deeds.races() < least && !traffic.isStopped())) {
        giveBack(System.nanoTime());
        if (!free.isEmpty()) {
          race(free.remove());
        }
        Thread.sleep(random.nextLong(BETWEEN));
      }
      giveBack(Long.MAX_VALUE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void race(int lane) throws InterruptedException {
    String conversation = conversations.getOrDefault(lane, "");
    boolean slow = random.nextInt(100) < SLOW_PERCENT;
    long wait = random.nextLong(LATEST_TAKE);
    boolean replies = random.nextInt(100) < REPLY_PERCENT;
    boolean takesLong = random.nextInt(100) < LONG_PERCENT;
    ask(lane, slow ? "slow" : "echo");
    Thread.sleep(wait);
    String path = "/api/v1/conversations/" + conversation;
    if (front.insist("POST", path + "/take", "{\"agent\":\"sari\"}", Map.of()).isTaken()) {
      deeds.raced(conversation, System.nanoTime());
      if (replies) {
        reply(lane, path);
      }
    }
    held.add(new Held(lane, System.nanoTime() + (takesLong ? LONG * 1_000_000 : 0)));
  }

  private void ask(int lane, String word) throws InterruptedException {
    Token token = sent.next(lane);
    byte[] body =
        Webhook.body(List.of(Webhook.text(token, word, System.currentTimeMillis() / 1000)), 1);
    String signature = webhook.signature(body);
    while (true) {
      try {
        if (front.webhook(body, signature) / 100 == 2) {
          sent.acknowledged(token);
          return;
        }
      } catch (IOException down) {
        // It comes back.
      }
      Thread.sleep(50);
    }
  }

  /// The same reply under the same key until it is answered, so that it must be there once.
  private void reply(int lane, String path) throws InterruptedException {
    Token named = new Token(lane, deeds.nextReply());
    Front.Answer answer =
        front.insist(
            "POST",
            path + "/messages",
            "{\"content\":{\"type\":\"text\",\"text\":\"person %s\"},\"agent\":\"sari\"}"
                .formatted(named),
            Map.of("Idempotency-Key", "reply-" + named));
    if (answer.isTaken()) {
      deeds.replied(named);
    }
  }

  private void giveBack(long now) throws InterruptedException {
    for (int i = held.size(); i > 0; i--) {
      Held next = held.remove();
      if (next.until() > now) {
        held.add(next);
        continue;
      }
      String conversation = conversations.getOrDefault(next.lane(), "");
      deeds.givingBack(conversation, System.nanoTime());
      front.insist("POST", "/api/v1/conversations/" + conversation + "/give-back", "{}", Map.of());
      free.add(next.lane());
    }
  }
}
