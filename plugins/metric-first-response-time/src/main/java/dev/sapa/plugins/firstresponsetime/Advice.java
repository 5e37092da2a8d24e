package dev.sapa.plugins.firstresponsetime;

import dev.sapa.sdk.metric.Reading;
import dev.sapa.sdk.metric.TomorrowAction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the team does tomorrow because of how long customers waited: the most urgent thing only.
record Advice(FirstResponseTime.Settings settings) {
  private static final double MANY_WAITING = 0.1;

  /// One channel's wait.
  ///
  /// @param median empty where nobody was answered
  /// @param waiting how many were late and never answered
  private record Line(
      String channel, String by, Optional<Double> median, double share, long all, long waiting) {}

  TomorrowAction on(Reading reading) {
    List<Line> anyone = lines(reading, "anyone");
    List<Line> person = lines(reading, "person");
    if (anyone.isEmpty() && person.isEmpty()) {
      return noData();
    }
    return stuck(anyone)
        .or(() -> stuck(person))
        .map(this::waiting)
        .or(() -> slowest(anyone).map(this::slow))
        .or(() -> lowest(person).map(this::lowByAPerson))
        .or(() -> lowest(anyone).map(this::low))
        .orElseGet(() -> good(anyone.isEmpty() ? person : anyone));
  }

  private static Optional<Line> stuck(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.waiting() > 0 && line.waiting() >= MANY_WAITING * line.all())
        .max(Comparator.comparingLong(Line::waiting));
  }

  private Optional<Line> slowest(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.median().orElse(0.0) > settings.targetSeconds())
        .max(Comparator.comparingDouble(line -> line.median().orElse(0.0)));
  }

  private Optional<Line> lowest(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.share() < settings.targetShare())
        .min(Comparator.comparingDouble(Line::share));
  }

  private static List<Line> lines(Reading reading, String by) {
    return reading.numbers().stream()
        .filter(number -> number.series().equals(FirstResponseTime.SHARE))
        .filter(number -> by.equals(number.dimensions().get("by")))
        .filter(number -> number.dimensions().containsKey("channel") && number.value().isPresent())
        .map(number -> line(reading, number))
        .sorted(Comparator.comparing(Line::channel))
        .toList();
  }

  private static Line line(Reading reading, Reading.Number share) {
    Map<String, String> dimensions = share.dimensions();
    Optional<Reading.Number> median = reading.number(FirstResponseTime.MEDIAN, dimensions);
    long answered = median.map(Reading.Number::sampleSize).orElse(0L);
    return new Line(
        dimensions.getOrDefault("channel", ""),
        dimensions.getOrDefault("by", ""),
        median.flatMap(Reading.Number::value),
        share.value().orElse(0.0),
        share.sampleSize(),
        Math.max(0, share.sampleSize() - answered));
  }

  private static TomorrowAction noData() {
    return new TomorrowAction(
        "mengirim satu pesan uji ke setiap kanal dan memastikan pesan itu masuk, karena belum ada"
            + " pertanyaan pelanggan yang bisa diukur.",
        "sends one test message to each channel and checks that it comes in, because there is no"
            + " customer question to measure yet.");
  }

  private TomorrowAction waiting(Line line) {
    return new TomorrowAction(
        "membuka dulu %d percakapan di %s yang sudah lewat %s tanpa jawaban%s, dari yang paling lama."
            .formatted(
                line.waiting(), line.channel(), targetId(), byPerson(line) ? " dari orang" : ""),
        "first opens the %d conversations on %s that went past %s without an answer%s, the oldest first."
            .formatted(
                line.waiting(), line.channel(), targetEn(), byPerson(line) ? " by a person" : ""));
  }

  private TomorrowAction slow(Line line) {
    double median = line.median().orElse(0.0);
    return new TomorrowAction(
        "menugaskan satu orang tetap untuk %s pada jam ramai, karena separuh pelanggan di sana menunggu lebih dari %s%s."
            .formatted(line.channel(), durationId(median), waitingId(line)),
        "puts one fixed person on %s in the busy hours, because half of the customers there wait longer than %s%s."
            .formatted(line.channel(), durationEn(median), waitingEn(line)));
  }

  private TomorrowAction lowByAPerson(Line line) {
    return new TomorrowAction(
        "memeriksa antrean %s setiap 30 menit dan mengambil yang paling lama, karena hanya %d%% dijawab orang dalam %s%s."
            .formatted(line.channel(), percent(line), targetId(), waitingId(line)),
        "looks at the queue of %s every 30 minutes and takes the oldest, because a person answered only %d%% within %s%s."
            .formatted(line.channel(), percent(line), targetEn(), waitingEn(line)));
  }

  private TomorrowAction low(Line line) {
    return new TomorrowAction(
        "menambahkan tiga pertanyaan tersering dari %s ke berkas FAQ, karena hanya %d%% dijawab dalam %s%s."
            .formatted(line.channel(), percent(line), targetId(), waitingId(line)),
        "adds the three most frequent questions of %s to the FAQ file, because only %d%% were answered within %s%s."
            .formatted(line.channel(), percent(line), targetEn(), waitingEn(line)));
  }

  private TomorrowAction good(List<Line> lines) {
    Line line = lines.stream().min(Comparator.comparingDouble(Line::share)).orElseThrow();
    return new TomorrowAction(
        "mempertahankan jadwal jaga dan membaca lima percakapan %s yang paling lama menunggu, karena %d%% sudah dijawab dalam %s%s."
            .formatted(line.channel(), percent(line), targetId(), waitingId(line)),
        "keeps the shifts as they are and reads the five longest waits on %s, because %d%% were answered within %s%s."
            .formatted(line.channel(), percent(line), targetEn(), waitingEn(line)));
  }

  private static boolean byPerson(Line line) {
    return line.by().equals("person");
  }

  private static long percent(Line line) {
    return Math.round(line.share() * 100);
  }

  private static String waitingId(Line line) {
    return line.waiting() == 0 ? "" : ", dan %d belum dijawab".formatted(line.waiting());
  }

  private static String waitingEn(Line line) {
    return line.waiting() == 0 ? "" : ", and %d have no answer yet".formatted(line.waiting());
  }

  String targetId() {
    return durationId((double) settings.targetSeconds());
  }

  String targetEn() {
    return durationEn((double) settings.targetSeconds());
  }

  private static String durationId(double seconds) {
    return duration(seconds, "hari", "jam", "menit", "detik");
  }

  private static String durationEn(double seconds) {
    return duration(seconds, "d", "h", "min", "s");
  }

  /// In at most two units, such as `2 h 5 min`.
  static String duration(double seconds, String... units) {
    long[] sizes = {86_400, 3_600, 60, 1};
    long left = Math.round(seconds);
    StringBuilder words = new StringBuilder();
    for (int i = 0, used = 0; i < sizes.length && used < 2; i++) {
      long count = left / sizes[i];
      left %= sizes[i];
      if (count > 0) {
        words.append(words.isEmpty() ? "" : " ").append(count).append(' ').append(units[i]);
      }
      used += words.isEmpty() ? 0 : 1;
    }
    return words.isEmpty() ? "0 " + units[3] : words.toString();
  }
}
