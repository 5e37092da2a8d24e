package dev.sapa.plugins.automationrate;

import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.TomorrowAction;
import java.util.Map;
import java.util.Optional;

/// What the team does tomorrow because of who finished what: the largest lever only.
record Advice(AutomationRate.Settings settings) {

  TomorrowAction on(Reading reading) {
    Optional<Double> automated = share(reading, Numbers.AUTOMATED);
    if (automated.isEmpty()) {
      return noData();
    }
    Optional<Lever> abandoned =
        share(reading, Numbers.ABANDONED)
            .filter(share -> share > settings.targetAbandoned())
            .flatMap(share -> Lever.largestAbandoned(reading));
    return abandoned
        .or(() ->
            Lever.largest(reading).filter(lever -> automated.get() < settings.targetAutomated()))
        .map(Advice::pull)
        .orElseGet(() -> good(automated.get(), Lever.largest(reading)));
  }

  private static Optional<Double> share(Reading reading, String series) {
    return reading.number(series, Map.of()).flatMap(Reading.Number::value);
  }

  private static TomorrowAction noData() {
    return new TomorrowAction(
        "mengirim satu pertanyaan uji ke setiap kanal, karena belum ada percakapan yang selesai untuk"
            + " dihitung.",
        "sends one test question to each channel, because no conversation has come to an end that"
            + " could be counted yet.");
  }

  private static TomorrowAction pull(Lever lever) {
    return switch (lever.cause()) {
      case Cause.UNANSWERED -> answer(lever);
      case Cause.UNDELIVERED -> deliver(lever);
      case Cause.UNHELPFUL, "repeated" -> rewrite(lever);
      default -> lever.waited() ? staff(lever) : people(lever);
    };
  }

  private static TomorrowAction answer(Lever lever) {
    if (lever.topic() == Topic.OTHER) {
      return new TomorrowAction(
          "membuka halaman Pertanyaan dan menulis jawaban untuk tiga pertanyaan teratas, karena %d percakapan %s tidak punya jawaban otomatis."
              .formatted(lever.count(), endedId(lever)),
          "opens the page Questions and writes answers to the three at the top, because %s %s had no automatic answer."
              .formatted(conversations(lever.count()), endedEn(lever)));
    }
    return new TomorrowAction(
        "menambahkan jawaban tentang %s dari halaman Pertanyaan, karena %d dari %d percakapan tanpa jawaban menanyakan itu, terbanyak di %s."
            .formatted(
                lever.topic().phrase().indonesian(),
                lever.onTopic(),
                lever.count(),
                lever.channel()),
        "adds an answer about %s from the page Questions, because %d of the %s without an answer asked about it, most of them on %s."
            .formatted(
                lever.topic().phrase().english(),
                lever.onTopic(),
                conversations(lever.count()),
                lever.channel()));
  }

  private static TomorrowAction deliver(Lever lever) {
    return new TomorrowAction(
        "membuka halaman Disisihkan dan memperbaiki sambungan %s, karena jawaban untuk %d percakapan tidak sampai ke pelanggan."
            .formatted(lever.channel(), lever.count()),
        "opens the page Set aside and repairs the connection of %s, because the answers of %s did not reach the customer."
            .formatted(lever.channel(), conversations(lever.count())));
  }

  private static TomorrowAction rewrite(Lever lever) {
    return new TomorrowAction(
        "menulis ulang jawaban tentang %s dengan satu contoh nyata, karena jawaban otomatis tidak membantu dalam %d percakapan di %s."
            .formatted(lever.topic().phrase().indonesian(), lever.count(), lever.channel()),
        "rewrites the answer about %s with one real example, because the automatic answer did not help in %s on %s."
            .formatted(
                lever.topic().phrase().english(), conversations(lever.count()), lever.channel()));
  }

  private static TomorrowAction staff(Lever lever) {
    return new TomorrowAction(
        "menugaskan satu orang untuk mengambil antrean %s setiap jam, karena %d pelanggan menunggu orang sampai akhirnya diam, terbanyak tentang %s."
            .formatted(lever.channel(), lever.count(), lever.topic().phrase().indonesian()),
        "puts one person on the queue of %s every hour, because %d customers waited for a person until they fell silent, most of them about %s."
            .formatted(lever.channel(), lever.count(), lever.topic().phrase().english()));
  }

  private static TomorrowAction people(Lever lever) {
    String about = lever.topic().phrase().indonesian();
    String aboutEn = lever.topic().phrase().english();
    return switch (lever.cause()) {
      case "complaint", "frustration" ->
          new TomorrowAction(
              "membaca %d percakapan yang berisi keluhan atau kekesalan, mulai dari %s, dan memperbaiki penyebabnya, bukan jawabannya."
                  .formatted(lever.count(), about),
              "reads %s with a complaint or an upset customer, beginning with %s, and repairs what caused them rather than the answer."
                  .formatted(conversations(lever.count()), aboutEn));
      case Cause.STEPPED_IN ->
          new TomorrowAction(
              "menyepakati kapan agen mengambil percakapan, karena %d percakapan di %s diambil tanpa ada yang meminta orang."
                  .formatted(lever.count(), lever.channel()),
              "agrees when agents take a conversation, because %s on %s were taken though nobody had asked for a person."
                  .formatted(conversations(lever.count()), lever.channel()));
      default ->
          new TomorrowAction(
              "membaca %d percakapan yang meminta orang, mulai dari %s, dan melengkapi jawabannya dengan yang masih ditanyakan pelanggan."
                  .formatted(lever.count(), about),
              "reads %s that asked for a person, beginning with %s, and adds to that answer what customers still wanted to know."
                  .formatted(conversations(lever.count()), aboutEn));
    };
  }

  private static TomorrowAction good(double share, Optional<Lever> lever) {
    long percent = Math.round(share * 100);
    String about = lever.map(l -> l.topic().phrase().indonesian()).orElse("hal apa pun");
    String aboutEn = lever.map(l -> l.topic().phrase().english()).orElse("anything");
    return new TomorrowAction(
        "membaca lima percakapan otomatis tentang %s untuk memastikan jawabannya benar, karena %d%% sudah selesai tanpa orang."
            .formatted(about, percent),
        "reads five automated conversations about %s to make sure that the answers are right, because %d%% were finished without a person."
            .formatted(aboutEn, percent));
  }

  private static String endedId(Lever lever) {
    return lever.waited() ? "yang ditinggalkan" : "yang diambil orang";
  }

  private static String endedEn(Lever lever) {
    return lever.waited() ? "that customers gave up on" : "that a person took";
  }

  private static String conversations(long count) {
    return count == 1 ? "1 conversation" : count + " conversations";
  }
}
