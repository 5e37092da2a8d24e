package dev.sapa.chaos;

import dev.sapa.chaos.oracle.Calls;
import dev.sapa.chaos.oracle.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What the provider will tell of the messages it has: sent, delivered, read; some twice, some in
/// another order, some not at all. Writers put them among their events.
final class Reports {
  private final Calls calls;
  private final Random random;
  private final ConcurrentLinkedQueue<Report> waiting = new ConcurrentLinkedQueue<>();

  /// @param part as the host calls it
  /// @param id as the provider calls the message
  record Report(String part, String id, String customer, State state) {
    String word() {
      return switch (state) {
        case DELIVERED -> "delivered";
        case READ -> "read";
        default -> "sent";
      };
    }
  }

  Reports(long seed, Calls calls) {
    this.calls = calls;
    this.random = new Random(seed ^ 0x7e907L);
  }

  /// The provider has a message.
  void taken(String part, String id, String customer) {
    List<Report> all = new ArrayList<>();
    synchronized (random) {
      int states = random.nextInt(4);
      if (states > 0) {
        all.add(new Report(part, id, customer, State.ACCEPTED));
      }
      if (states > 1) {
        all.add(new Report(part, id, customer, State.DELIVERED));
      }
      if (states > 2) {
        all.add(new Report(part, id, customer, State.READ));
      }
      if (random.nextInt(100) < 20) {
        all.addAll(List.copyOf(all));
      }
      if (random.nextInt(100) < 10) {
        Collections.shuffle(all, random);
      }
    }
    waiting.addAll(all);
  }

  /// The next ones.
  List<Report> take(int most) {
    List<Report> taken = new ArrayList<>();
    for (Report next = waiting.poll(); next != null; next = waiting.poll()) {
      calls.reporting(next.part(), next.state());
      taken.add(next);
      if (taken.size() == most) {
        break;
      }
    }
    return taken;
  }

  /// The host has answered 2xx for them.
  void acknowledged(List<Report> told) {
    told.forEach(report -> calls.reported(report.part(), report.state()));
  }
}
