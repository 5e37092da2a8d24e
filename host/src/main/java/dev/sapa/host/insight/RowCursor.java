package dev.sapa.host.insight;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place among the rows of a series, which holds when rows are added before or after it, and when
/// the metric is rebuilt.
public record RowCursor(Instant at, String customer, String key) {
  /// Before every row.
  public static final RowCursor START = new RowCursor(Instant.ofEpochMilli(Long.MIN_VALUE), "", "");

  private static final Pattern WRITTEN =
      Pattern.compile("(-?\\d{1,18})\\.([^.]*)\\.(.*)", Pattern.DOTALL);

  static RowCursor of(MeasurementRow row) {
    return new RowCursor(row.at(), row.customer(), row.key());
  }

  static RowCursor read(String written) {
    Matcher parts = WRITTEN.matcher(written);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "The cursor does not come from this list; leave it out to start at the beginning.");
    }
    return new RowCursor(
        Instant.ofEpochMilli(Long.parseLong(parts.group(1))), parts.group(2), parts.group(3));
  }

  String write() {
    return "%d.%s.%s".formatted(at.toEpochMilli(), customer, key);
  }
}
