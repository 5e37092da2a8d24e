package dev.sapa.host.web;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.DeadLetter;
import dev.sapa.host.conversation.Subject;
import dev.sapa.host.conversation.sql.SqlDeadLetters;
import dev.sapa.sdk.metric.Definition;
import dev.sapa.sdk.metric.Definition.Aggregation;
import dev.sapa.sdk.metric.Definition.Direction;
import dev.sapa.sdk.metric.Definition.Series;
import dev.sapa.sdk.metric.Definition.Target;
import dev.sapa.sdk.metric.Definition.Unit;
import dev.sapa.sdk.metric.Measurement;
import dev.sapa.sdk.metric.Phrase;
import dev.sapa.sdk.metric.TomorrowAction;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Two months of numbers and a bad night, to look at the board and at what was set aside.
final class BoardMonth {
  private static final List<String> NAMES =
      List.of(
          "Sari Wulandari",
          "Joko",
          "Budi Santoso",
          "Rina",
          "Maria Goreti Anastasia Simanjuntak",
          "<b onmouseover=alert(1)>Eko</b>",
          "Made Wirawan");

  private BoardMonth() {}

  static final Definition RATE =
      new Definition(
          "automation-rate",
          new Phrase(
              "Berapa pelanggan yang terbantu tanpa orang, dan siapa yang tertinggal?",
              "How many customers are helped without a person, and who is left behind?"),
          new Phrase("pemilik pengalaman pelanggan", "owner of customer experience"),
          List.of(
              new Series(
                  "automated",
                  new Phrase("Terjawab tanpa orang", "Answered without a person"),
                  Unit.SHARE,
                  Aggregation.SHARE,
                  Optional.of(new Target(Direction.AT_LEAST, 0.6))),
              new Series(
                  "handed-off",
                  new Phrase("Ditangani orang", "Handled by a person"),
                  Unit.SHARE,
                  Aggregation.SHARE,
                  Optional.empty()),
              new Series(
                  "abandoned",
                  new Phrase("Ditinggalkan tanpa bantuan", "Left without help"),
                  Unit.SHARE,
                  Aggregation.SHARE,
                  Optional.of(new Target(Direction.AT_MOST, 0.1))),
              new Series(
                  "unfinished",
                  new Phrase("Tidak selesai secara otomatis", "Not finished by automations"),
                  Unit.COUNT,
                  Aggregation.COUNT,
                  Optional.empty())),
          Map.of(
              "cause", new Phrase("sebab", "cause"),
              "cause.unanswered", new Phrase("tidak ada jawaban", "no answer known"),
              "cause.requested", new Phrase("meminta orang", "asked for a person")));

  static final Definition WAITS =
      new Definition(
          "first-response-time",
          new Phrase(
              "Berapa lama pelanggan menunggu jawaban pertama?",
              "How long do customers wait for a first answer?"),
          new Phrase("kepala layanan pelanggan", "head of customer service"),
          List.of(
              new Series(
                  "median",
                  new Phrase("Waktu jawaban pertama, median", "First response time, median"),
                  Unit.SECONDS,
                  Aggregation.MEDIAN,
                  Optional.of(new Target(Direction.AT_MOST, 7_200)),
                  Map.of("by", "person"))),
          Map.of(
              "by", new Phrase("dijawab oleh", "answered by"),
              "by.anyone", new Phrase("siapa pun", "anyone"),
              "by.person", new Phrase("orang", "a person")));

  static final Definition ORDERS =
      new Definition(
          "repeat-orders",
          new Phrase(
              "Berapa pelanggan yang membeli lagi dalam 90 hari?",
              "How many customers buy again within 90 days?"),
          new Phrase("kepala penjualan", "head of sales"),
          List.of(
              new Series(
                  "share",
                  new Phrase("Membeli lagi", "Bought again"),
                  Unit.SHARE,
                  Aggregation.SHARE,
                  Optional.empty())));

  static void fill(Office office, Ledger ledger) {
    ledger.run(
        RATE,
        new TomorrowAction(
            "menambahkan jawaban tentang pengiriman dan ongkos kirim dari halaman Pertanyaan, karena 17 dari 41 percakapan tanpa jawaban menanyakan itu, terbanyak di webchat.",
            "adds an answer about shipping and its cost from the page Questions, because 17 of the 41 conversations without an answer asked about it, most of them on webchat."));
    ledger.run(
        WAITS,
        new TomorrowAction(
            "memeriksa antrean whatsapp setiap 30 menit dan mengambil yang paling lama, karena hanya 71% dijawab orang dalam 2 jam.",
            "looks at the queue of whatsapp every 30 minutes and takes the oldest, because a person answered only 71% within 2 h."));
    ledger.run(
        ORDERS,
        new TomorrowAction(
            "menghubungkan toko daring sebagai kanal pesanan, karena belum ada pesanan yang tercatat.",
            "connects the online shop as a channel of orders, because no order is recorded yet."));
    List<Conversation> conversations = new ArrayList<>();
    NAMES.forEach(name -> conversations.add(office.conversation(name, "Halo, mau tanya")));
    Random random = new Random(7);
    Instant start = office.clock.instant().minus(Duration.ofDays(58));
    for (int i = 0; i < 260; i++) {
      Conversation about = conversations.get(random.nextInt(conversations.size()));
      Instant at =
          start.plus(Duration.ofMinutes((long) (i * 58.0 * 1_440 / 262) + random.nextInt(300)));
      if (at.isAfter(office.clock.instant())) {
        continue;
      }
      double luck = random.nextDouble() + i / 1_200.0;
      String outcome = luck > 0.5 ? "automated" : luck > 0.12 ? "handed-off" : "abandoned";
      String channel = random.nextInt(3) == 0 ? "webchat" : "whatsapp";
      Map<String, String> who =
          Map.of("channel", channel, "language", random.nextInt(6) == 0 ? "en" : "id");
      for (String series : List.of("automated", "handed-off", "abandoned")) {
        ledger.write(
            "automation-rate", "k", row(series, i, at, series.equals(outcome) ? 1 : 0, who, about));
      }
      if (!outcome.equals("automated")) {
        Map<String, String> why = new HashMap<>(who);
        why.put("cause", random.nextInt(3) == 0 ? "requested" : "unanswered");
        ledger.write("automation-rate", "k", row("unfinished", i, at, 1, why, about));
      }
      ledger.write(
          "first-response-time",
          "k",
          row(
              "median",
              i,
              at,
              2 + random.nextInt(20),
              Map.of("channel", channel, "by", "anyone"),
              about),
          row(
              "median",
              1_000 + i,
              at,
              300 + random.nextInt(9_000),
              Map.of("channel", channel, "by", "person"),
              about));
    }
    setAside(
        office,
        DeadLetter.Kind.UNDELIVERED,
        Subject.of(conversations.get(0)),
        "1",
        "The provider refused the message: the 24 hours after the customer's last message are over.",
        "Send an approved template, or wait until the customer writes again.");
    setAside(
        office,
        DeadLetter.Kind.UNROUTED,
        Subject.ofInstance(""),
        "2",
        "No instance serves the account 628119990042 of whatsapp.",
        "Add an instance with this phone number id, then try again.");
    setAside(
        office,
        DeadLetter.Kind.UNPARSED,
        Subject.ofInstance("wa"),
        "3",
        "The channel wa could not read a genuine request of 1,204 bytes: unexpected end of input.",
        "Update the plugin, then try again.");
    setAside(
        office,
        DeadLetter.Kind.UNDECIDED,
        Subject.of(conversations.get(5)),
        "4",
        "The automation faq failed five times with IllegalStateException.",
        "Look at its log, correct it, then try again.");
    office.state.write(transaction -> {
      SqlDeadLetters letters = office.part(SqlDeadLetters.class);
      letters.settle(transaction, letters.open(transaction, "", 9).getLast().id());
      return true;
    });
  }

  private static void setAside(
      Office office,
      DeadLetter.Kind kind,
      Subject about,
      String subject,
      String why,
      String remedy) {
    office.clock.forward(Duration.ofMinutes(3));
    office.state.write(transaction -> {
      office.part(SqlDeadLetters.class).put(transaction, kind, about, subject, why, remedy);
      return true;
    });
  }

  private static Measurement row(
      String series, int i, Instant at, double value, Map<String, String> who, Conversation about) {
    return new Measurement(series, "row-" + i, at, value, who, about.id());
  }

  /// Serves it until it is ended.
  public static void main(String[] arguments) throws Exception {
    List<Ledger> ledger = new ArrayList<>();
    Office office =
        new Office(
            Files.createTempDirectory("board"),
            state -> {
              ledger.add(new Ledger(state));
              return ledger.getFirst();
            });
    fill(office, ledger.getFirst());
    System.out.println(office.uri("/board"));
    Thread.currentThread().join();
  }
}
