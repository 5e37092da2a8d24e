package dev.sapa.chaos;

import dev.sapa.chaos.oracle.Fact;
import dev.sapa.chaos.oracle.Oracle;
import dev.sapa.chaos.oracle.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Waits until the host has nothing left to do, and reads all it says.
final class Examination {
  private static final Duration STILL = Duration.ofSeconds(3);
  private static final int MOST_MESSAGES = 5_000;

  private final Front front;
  private final Oracle oracle;
  private final Consumer<String> tell;
  private long told = System.nanoTime();

  /// @param tell hears how far it is, now and then
  Examination(Front front, Oracle oracle, Consumer<String> tell) {
    this.front = front;
    this.oracle = oracle;
    this.tell = tell;
  }

  private void tell(String sentence, long number) {
    if (System.nanoTime() - told > Chaos.TELL.toNanos()) {
      told = System.nanoTime();
      tell.accept(sentence.formatted(number));
    }
  }

  /// Waits until nothing waits any more, as long as it gets less.
  ///
  /// @param patience how long it may stay as it is
  Figures settle(Duration patience) throws InterruptedException {
    Figures last = new Figures(Long.MAX_VALUE / 2, 0);
    long changed = System.nanoTime();
    while (true) {
      Figures now = now(last);
      long since = System.nanoTime() - changed;
      if (now.all() < last.all() || (!now.nothingWaits() && last.nothingWaits())) {
        changed = System.nanoTime();
        last = now;
      } else if (since > (now.nothingWaits() ? STILL : patience).toNanos()) {
        return now;
      }
      tell("        Settling: %,d events and messages wait.", now.all());
      Thread.sleep(200);
    }
  }

  private Figures now(Figures last) throws InterruptedException {
    try {
      return Figures.of(front);
    } catch (IOException busy) {
      return last;
    }
  }

  /// Has the oracle read everything; how many facts there are.
  long read(Lanes lanes, int sample, long seed) throws InterruptedException {
    long facts = log();
    Random random = new Random(seed);
    for (int i = 0; i < sample; i++) {
      int lane =
          i < 3
              ? random.nextInt(lanes.held())
              : lanes.firstRacing() + (i < lanes.racing() ? i : random.nextInt(sample * 10));
      oracle.conversation(lane).ifPresent(this::transcript);
    }
    for (JsonNode letter : all("/api/v1/dead-letters", Integer.MAX_VALUE)) {
      if (!letter.path("kind").asString("").equals("undelivered")) {
        oracle.waits("A dead letter: " + letter);
      }
    }
    return facts;
  }

  private long log() throws InterruptedException {
    long last = 0;
    long count = 0;
    while (true) {
      JsonNode items = front.get("/api/v1/events?limit=200&after=" + last).path("items");
      if (items.isEmpty()) {
        return count;
      }
      tell("        Reading: %,d facts so far.", count);
      for (JsonNode item : items) {
        last = item.path("sequence").asLong();
        count++;
        Fact.of(item).ifPresent(oracle::read);
      }
    }
  }

  private void transcript(String conversation) {
    try {
      List<JsonNode> messages =
          all("/api/v1/conversations/%s/messages".formatted(conversation), MOST_MESSAGES);
      if (messages.size() >= MOST_MESSAGES) {
        return;
      }
      List<String> said = new ArrayList<>();
      for (JsonNode message : messages) {
        if (message.path("direction").asString("").equals("inbound")) {
          said.add(message.path("providerMessageId").asString(""));
        } else {
          oracle.shows(
              message.path("id").asString(""), State.valueOf(message.path("state").asString("")));
        }
      }
      oracle.shows(conversation, said);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private List<JsonNode> all(String path, int most) throws InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String page = path + "?limit=200";
    while (items.size() < most) {
      JsonNode answer = front.get(page);
      answer.path("items").forEach(items::add);
      if (answer.path("next").isNull() || answer.path("items").isEmpty()) {
        break;
      }
      page = path + "?limit=200&cursor=" + answer.path("next").asString("");
    }
    return items;
  }
}
