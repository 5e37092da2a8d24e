package dev.sapa.plugins.firstresponsetime;

import dev.sapa.sdk.metric.Measurement;
import dev.sapa.testkit.metric.EventLog;
import dev.sapa.testkit.metric.Folded;
import java.util.Map;
import java.util.TreeMap;

/// What the metric makes of a log of seconds.
record Seen(Folded<Waiting> folded) {

  static Seen of(EventLog log) {
    return of(log, 7_200);
  }

  static Seen of(EventLog log, long targetSeconds) {
    return new Seen(
        log.fold(() -> new FirstResponseTime(new FirstResponseTime.Settings(targetSeconds, 0.9))));
  }

  static Map<String, String> readable(EventLog log) {
    return of(log).readable();
  }

  /// By series and key.
  Map<String, Measurement> rows() {
    Map<String, Measurement> rows = new TreeMap<>();
    folded.rows().forEach(row -> rows.put(row.series() + " " + row.key(), row));
    return rows;
  }

  /// `key` to `seconds/in time`, `-` for a wait without an answer.
  Map<String, String> readable() {
    Map<String, Measurement> rows = rows();
    Map<String, String> readable = new TreeMap<>();
    rows.values().stream()
        .filter(row -> row.series().equals("under-2h"))
        .forEach(row -> {
          Measurement median = rows.get("median " + row.key());
          String seconds = median == null ? "-" : Math.round(median.value()) + "";
          readable.put(row.key(), seconds + "/" + Math.round(row.value()));
        });
    return readable;
  }
}
