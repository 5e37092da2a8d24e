package dev.sapa.chaos;

import dev.sapa.chaos.oracle.Token;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Sends requests one after the other, each until it is acknowledged. What it sends comes from the
/// seed alone, but for the reports, which the provider has to know first.
final class Writer implements Runnable {
  private static final int MOST_AT_ONCE = 1_000;
  private static final int REMEMBERED = 256;
  private static final int REPEATED_PERCENT = 20;
  private static final int LATE_PERCENT = 10;
  private static final int REACTION_PERCENT = 40;
  private static final int LATEST_SECONDS = 600;
  private static final long PAUSE = 50;
  private static final List<String> QUESTIONS =
      List.of("Jam buka toko?", "Berapa lama pengiriman?", "Ada warna lain?");

  private final Random random;
  private final Lanes.Own lanes;
  private final int answered;
  private final Front front;
  private final HostProcess host;
  private final Traffic traffic;
  private final Reports reports;
  private final Webhook webhook = new Webhook();
  private final List<String> remembered = new ArrayList<>();

  Writer(
      int number,
      Lanes lanes,
      Options options,
      Front front,
      HostProcess host,
      Traffic traffic,
      Reports reports) {
    this.random = new Random(options.seed() * 131 + number);
    this.lanes = lanes.of(number, random);
    this.answered = options.answered();
    this.front = front;
    this.host = host;
    this.traffic = traffic;
    this.reports = reports;
  }

  @Override
  public void run() {
    try {
      while (!traffic.isOver()) {
        traffic.awaitRoom();
        send(next());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Batch next() {
    int size = (int) Math.round(Math.exp(random.nextDouble() * Math.log(MOST_AT_ONCE)));
    List<String> changes = new ArrayList<>(size);
    List<Token> fresh = new ArrayList<>(size);
    List<String> own = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (random.nextInt(100) < REPEATED_PERCENT && !(own.isEmpty() && remembered.isEmpty())) {
        List<String> from =
            own.isEmpty() || (random.nextBoolean() && !remembered.isEmpty()) ? remembered : own;
        changes.add(from.get(random.nextInt(from.size())));
      } else {
        String change = change(fresh);
        changes.add(change);
        own.add(change);
      }
    }
    Batch.Manner manner = manner(random.nextInt(100));
    List<String> toRemember = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      toRemember.add(changes.get(random.nextInt(size)));
    }
    int perEntry = 1 + random.nextInt(size);
    List<Reports.Report> told = reports.take(20);
    told.forEach(report -> changes.add(Webhook.report(report, seconds())));
    return new Batch(changes, fresh, told, toRemember, perEntry, manner);
  }

  private static Batch.Manner manner(int percent) {
    return switch (percent) {
      case 0, 1, 2 -> Batch.Manner.TWICE;
      case 3, 4 -> Batch.Manner.LEAVING;
      case 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> Batch.Manner.FICKLE;
      default -> Batch.Manner.PLAIN;
    };
  }

  private String change(List<Token> fresh) {
    boolean late = random.nextInt(100) < LATE_PERCENT;
    long at = seconds() - (late ? 1 + random.nextInt(LATEST_SECONDS) : 0);
    boolean asks = random.nextInt(1_000) < answered;
    Token token = traffic.next(asks ? lanes.answered() : lanes.held());
    fresh.add(token);
    if (asks) {
      return Webhook.text(token, words(), at);
    }
    return random.nextInt(100) < REACTION_PERCENT
        ? Webhook.reaction(token, at)
        : Webhook.text(token, "said", at);
  }

  private String words() {
    int percent = random.nextInt(100);
    if (percent < 44) {
      return "echo";
    }
    if (percent < 52) {
      return "slow";
    }
    if (percent < 64) {
      return "wake";
    }
    if (percent < 69) {
      return "boom";
    }
    if (percent < 84) {
      return QUESTIONS.get(random.nextInt(QUESTIONS.size()));
    }
    return percent < 95 ? "Kemarin saya mampir" : "Saya mau bicara dengan orang";
  }

  private static long seconds() {
    return System.currentTimeMillis() / 1000;
  }

  private void send(Batch batch) throws InterruptedException {
    byte[] body = Webhook.body(batch.changes(), batch.perEntry());
    String signature = webhook.signature(body);
    if (batch.manner() == Batch.Manner.LEAVING) {
      front.webhookAndLeave(body, signature);
    }
    for (boolean first = true; ; first = false) {
      int before = host.starts();
      try {
        int status =
            first && batch.manner() == Batch.Manner.TWICE
                ? front.webhookTwice(body, signature)
                : front.webhook(body, signature);
        if (status / 100 == 2) {
          acknowledged(batch);
          return;
        }
        traffic.refused();
        if (status / 100 == 4) {
          throw new IllegalStateException(
              "The host answered %d to a webhook that Meta could have sent.".formatted(status));
        }
      } catch (IOException lost) {
        // Only of a host that is dead for certain nothing can come later.
        boolean died = !host.isAlive() || host.starts() != before;
        if (first
            && died
            && batch.manner() == Batch.Manner.FICKLE
            && !(lost instanceof HttpTimeoutException)) {
          traffic.givenUp();
          return;
        }
      }
      Thread.sleep(PAUSE);
    }
  }

  private void acknowledged(Batch batch) {
    traffic.acknowledged(batch);
    reports.acknowledged(batch.reports());
    // What one run gives up another may not, and both shall go on in the same way.
    if (batch.manner() != Batch.Manner.FICKLE) {
      batch.toRemember().forEach(this::remember);
    }
  }

  private void remember(String change) {
    if (remembered.size() < REMEMBERED) {
      remembered.add(change);
    } else {
      remembered.set(random.nextInt(REMEMBERED), change);
    }
  }
}
