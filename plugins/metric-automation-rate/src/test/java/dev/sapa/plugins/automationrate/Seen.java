package dev.sapa.plugins.automationrate;

import dev.sapa.sdk.metric.Measurement;
import dev.sapa.testkit.metric.EventLog;
import dev.sapa.testkit.metric.Folded;
import java.util.Map;
import java.util.TreeMap;

/// What the metric makes of a log.
final class Seen {
  private Seen() {}

  static AutomationRate metric() {
    return new AutomationRate(new AutomationRate.Settings(24, 0.6, 0.1));
  }

  static Folded<Talks> fold(EventLog log) {
    return log.fold(Seen::metric);
  }

  static Talks memory(EventLog log) {
    return fold(log).memories().get("k");
  }

  /// By series and key.
  static Map<String, Measurement> rows(EventLog log) {
    Map<String, Measurement> rows = new TreeMap<>();
    fold(log).rows().forEach(row -> rows.put(row.series() + " " + row.key(), row));
    return rows;
  }

  /// `key` to `outcome cause topic @hour`.
  static Map<String, String> readable(EventLog log) {
    Map<String, Measurement> rows = rows(log);
    Map<String, String> readable = new TreeMap<>();
    for (Measurement row : rows.values()) {
      if (row.series().equals("unfinished") || row.value() == 0) {
        continue;
      }
      double hour = (row.at().toEpochMilli() - EventLog.START.toEpochMilli()) / 3_600_000.0;
      Measurement why = rows.get("unfinished " + row.key());
      String because =
          why == null
              ? ""
              : " " + why.dimensions().get("cause") + " " + why.dimensions().get("topic");
      readable.merge(
          row.key(), row.series() + because + " @" + hour, (one, other) -> one + " AND " + other);
    }
    return readable;
  }
}
