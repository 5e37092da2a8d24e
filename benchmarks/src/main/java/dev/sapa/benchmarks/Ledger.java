package dev.sapa.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Which message was sent when, and which reply came when. Every message has a customer of its own,
/// so the customer's number says which message a reply belongs to.
final class Ledger {
  static final long FIRST_CUSTOMER = 628_110_000_000L;

  private static final int MOST_MESSAGES = 4_000_000;
  private static final long ANSWERED = -1;

  private final AtomicLongArray sentAt = new AtomicLongArray(MOST_MESSAGES);
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicLong replies = new AtomicLong();
  private final AtomicLong twice = new AtomicLong();
  private volatile Samples latencies = new Samples();

  /// Takes the next message, if there may be one more.
  int next(long startedAt) {
    int message = sent.get();
    if (message >= MOST_MESSAGES) {
      return -1;
    }
    sentAt.set(message, startedAt);
    sent.incrementAndGet();
    return message;
  }

  /// A reply to a customer has come; 0 for one that names nobody.
  void replied(long customer, long now) {
    replies.incrementAndGet();
    long message = customer - FIRST_CUSTOMER;
    if (message < 0 || message >= sent.get()) {
      return;
    }
    long start = sentAt.getAndSet((int) message, ANSWERED);
    if (start == ANSWERED) {
      twice.incrementAndGet();
    } else {
      latencies.add(now - start);
    }
  }

  /// Begins to collect latencies anew, and returns where they go.
  Samples collect() {
    Samples fresh = new Samples();
    latencies = fresh;
    return fresh;
  }

  int sent() {
    return sent.get();
  }

  long replies() {
    return replies.get();
  }

  long twice() {
    return twice.get();
  }

  long unanswered() {
    return sent.get() - replies.get();
  }
}
