package dev.sapa.chaos;

import dev.sapa.chaos.oracle.Deeds;
import dev.sapa.chaos.oracle.Fact;
import dev.sapa.chaos.oracle.Sent;
import dev.sapa.chaos.oracle.Token;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// The quiet beginning of a run: everyone who is held or raced writes once, and a person takes
/// those who are held.
record Opening(Front front, Lanes lanes, Sent sent, Deeds deeds) {
  private static final int AT_ONCE = 1_000;
  private static final int PEOPLE = 8;

  /// What the host calls the conversations, by lane.
  Map<Integer, String> play() throws IOException, InterruptedException {
    int known = lanes.held() + lanes.racing();
    for (int first = 0; first < known; first += AT_ONCE) {
      greet(IntStream.range(first, Math.min(known, first + AT_ONCE)).mapToObj(sent::next).toList());
    }
    Map<Integer, String> conversations = conversations(known);
    try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
      for (int lane = 0; lane < lanes.held(); lane++) {
        String conversation = conversations.getOrDefault(lane, "");
        people.execute(() -> take(conversation));
      }
    }
    return conversations;
  }

  private void take(String conversation) {
    String path = "/api/v1/conversations/" + conversation + "/take";
    try {
      if (front.insist("POST", path, "{\"agent\":\"dewi\"}", Map.of()).isTaken()) {
        deeds.taken(conversation, System.nanoTime());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void greet(List<Token> tokens) throws IOException, InterruptedException {
    long now = System.currentTimeMillis() / 1000;
    byte[] body =
        Webhook.body(
            tokens.stream().map(token -> Webhook.text(token, "Kemarin saya mampir", now)).toList(),
            AT_ONCE);
    int status = front.webhook(body, new Webhook().signature(body));
    if (status != 200) {
      throw new IOException("The first webhook was answered %d.".formatted(status));
    }
    tokens.forEach(sent::acknowledged);
  }

  private Map<Integer, String> conversations(int known) throws InterruptedException {
    Map<Integer, String> conversations = new HashMap<>();
    long last = 0;
    while (conversations.size() < known) {
      for (var item : front.get("/api/v1/events?limit=200&after=" + last).path("items")) {
        last = item.path("sequence").asLong();
        if (Fact.of(item).orElse(null) instanceof Fact.Received received) {
          Token.in(received.text())
              .ifPresent(token -> conversations.put(token.lane(), received.conversation()));
        }
      }
    }
    return conversations;
  }
}
