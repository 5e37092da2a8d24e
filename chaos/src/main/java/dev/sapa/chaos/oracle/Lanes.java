package dev.sapa.chaos.oracle;

import dev.sapa.chaos.oracle.Violation.Kind;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/// Whether the events of every lane are there once and in order. Reads them one by one and keeps of
/// each lane the last place only, and what was passed over.
final class Lanes {
  private final Sent sent;
  private final BiConsumer<Kind, String> report;
  private final Set<Long> missing = new HashSet<>();
  private int[] last = new int[1024];
  private long present;

  Lanes(Sent sent, BiConsumer<Kind, String> report) {
    this.sent = sent;
    this.report = report;
  }

  /// The host has an event.
  void found(Token token) {
    if (token.place() > sent.count(token.lane()) || token.place() < 1) {
      report.accept(Kind.INVENTED, token + " is there and was never sent.");
      return;
    }
    if (token.lane() >= last.length) {
      last = Arrays.copyOf(last, Math.max(token.lane() + 1, last.length * 2));
    }
    present++;
    if (token.place() > last[token.lane()]) {
      for (int passed = last[token.lane()] + 1; passed < token.place(); passed++) {
        missing.add(new Token(token.lane(), passed).packed());
      }
      last[token.lane()] = token.place();
    } else if (missing.remove(token.packed())) {
      report.accept(
          Kind.DISORDER,
          "%s came after #%d.%d.".formatted(token, token.lane(), last[token.lane()]));
    } else {
      report.accept(Kind.TWICE, token + " is there twice.");
    }
  }

  /// Nothing more is there.
  void end() {
    for (int lane = 0; lane < sent.lanes(); lane++) {
      int seen = lane < last.length ? last[lane] : 0;
      for (int place = seen + 1; place <= sent.count(lane); place++) {
        missing.add(new Token(lane, place).packed());
      }
    }
    missing.stream()
        .map(Token::of)
        .filter(sent::isAcknowledged)
        .forEach(token -> report.accept(Kind.LOST, token + " was acknowledged and is not there."));
  }

  long present() {
    return present;
  }
}
