package dev.sapa.testkit.metric;

import dev.sapa.sdk.event.Event;
import dev.sapa.testkit.sample.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/// A log in which everything happens to a few customers: at once, after minutes, after days.
final class Months {
  private static final int EVENTS = 240;
  private static final int CUSTOMERS = 4;

  private Months() {}

  /// The same each time.
  static EventLog written() {
    Random random = new Random(7);
    List<Function<Event.Header, Event>> facts = new ArrayList<>(Events.talk().values());
    EventLog log = EventLog.inSeconds();
    double time = 0;
    for (int i = 0; i < EVENTS; i++) {
      int customer = random.nextInt(CUSTOMERS);
      time += pause(random);
      log.customer("customer-" + customer)
          .channel(customer % 2 == 0 ? "whatsapp" : "webchat")
          .add(time, "conversation-" + customer, facts.get(random.nextInt(facts.size())));
    }
    return log.until(time + 60 * 86_400);
  }

  private static double pause(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1, 2, 3 -> random.nextInt(300);
      case 4, 5 -> random.nextInt(4 * 3_600);
      case 6 -> 86_400;
      default -> random.nextInt(5 * 86_400);
    };
  }
}
