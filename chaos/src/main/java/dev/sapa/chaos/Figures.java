package dev.sapa.chaos;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the host says of what waits, on `/metrics`.
///
/// @param journal events that are not decided on
/// @param outbox messages that are not sent
record Figures(long journal, long outbox) {
  private static final Pattern JOURNAL =
      Pattern.compile("(?m)^sapa_journal_backlog_entries ([0-9.E+]+)$");
  private static final Pattern OUTBOX =
      Pattern.compile("(?m)^sapa_outbox_messages\\{[^}]*} ([0-9.E+]+)$");

  /// As they are now.
  static Figures of(Front front) throws IOException, InterruptedException {
    Front.Answer answer = front.once("GET", "/metrics", "", Map.of());
    if (!answer.isTaken()) {
      throw new IOException("/metrics was answered " + answer.status());
    }
    return new Figures(sum(JOURNAL, answer.body()), sum(OUTBOX, answer.body()));
  }

  private static long sum(Pattern line, String text) {
    Matcher matcher = line.matcher(text);
    double sum = 0;
    while (matcher.find()) {
      sum += Double.parseDouble(matcher.group(1));
    }
    return (long) sum;
  }

  boolean nothingWaits() {
    return journal == 0 && outbox == 0;
  }

  long all() {
    return journal + outbox;
  }
}
