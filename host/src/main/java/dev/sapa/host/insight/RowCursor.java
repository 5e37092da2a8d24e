package dev.sapa.host.insight;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place among the rows of a metric, which holds when rows are added before or after it, and when
/// the metric is rebuilt.
public record RowCursor(Instant at, String customer, String key, String series) {
  /// Before every row.
  public static final RowCursor START =
      new RowCursor(Instant.ofEpochMilli(Long.MIN_VALUE), "", "", "");

  /// The one order in which rows are read, whatever series they belong to.
  static final Comparator<MeasurementRow> ORDER =
      Comparator.comparing(MeasurementRow::at)
          .thenComparing(MeasurementRow::customer)
          .thenComparing(MeasurementRow::key)
          .thenComparing(MeasurementRow::series);

  private static final Pattern WRITTEN =
      Pattern.compile("(-?\\d{1,18})\\.([^.]*)\\.([^.]*)\\.(.*)", Pattern.DOTALL);

  static RowCursor of(MeasurementRow row) {
    return new RowCursor(row.at(), row.customer(), row.key(), row.series());
  }

  /// Reads what [#write] wrote, or fails with an [IllegalArgumentException].
  static RowCursor read(String written) {
    Matcher parts = WRITTEN.matcher(decoded(written));
    if (!parts.matches()) {
      throw foreign();
    }
    return new RowCursor(
        Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
        parts.group(2),
        parts.group(4),
        parts.group(3));
  }

  /// A word without meaning to whoever passes it on.
  String write() {
    String text = "%d.%s.%s.%s".formatted(at.toEpochMilli(), customer, series, key);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String written) {
    try {
      return new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      throw foreign();
    }
  }

  private static IllegalArgumentException foreign() {
    return new IllegalArgumentException(
        "The cursor does not come from this list; leave it out to start at the beginning.");
  }
}
