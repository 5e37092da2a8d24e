package dev.sapa.host.history;

import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a history file tells, in the order in which it happened, whatever line it stands in.
final class Timeline {
  private static final Comparator<Happening> BY_TIME =
      Comparator.comparing(Happening::at)
          .thenComparingInt(happening -> happening.past().line())
          .thenComparingInt(Happening::order);

  private final List<Happening> happenings;

  private Timeline(List<Happening> happenings) {
    this.happenings = happenings;
  }

  /// @param moment the step, or the one whose message is reported on
  /// @param report what became known, or empty for the step itself
  private record Happening(
      Instant at, int order, Past past, Past.Moment moment, Optional<Report> report) {}

  static Timeline of(List<Past> conversations) {
    List<Happening> all = new ArrayList<>();
    for (Past past : conversations) {
      int order = 0;
      for (Past.Moment moment : past.moments()) {
        all.add(new Happening(moment.at(), order++, past, moment, Optional.empty()));
        if (moment.step() instanceof Step.Outgoing outgoing) {
          for (Report report : outgoing.reports()) {
            Instant at = moment.at().plus(report.after());
            all.add(new Happening(at, order++, past, moment, Optional.of(report)));
          }
        }
      }
    }
    all.sort(BY_TIME);
    return new Timeline(all);
  }

  Optional<Instant> from() {
    return happenings.isEmpty() ? Optional.empty() : Optional.of(happenings.getFirst().at());
  }

  Optional<Instant> to() {
    return happenings.isEmpty() ? Optional.empty() : Optional.of(happenings.getLast().at());
  }

  /// Has all of it happen; gives the number of messages. What could not have happened is added to
  /// the faults, and the rest of its line left out.
  int play(Transaction transaction, PlayedClock clock, Writing writing, List<Fault> faults) {
    Map<Past, Player> players = new IdentityHashMap<>();
    Map<Past.Moment, String> messages = new IdentityHashMap<>();
    Map<Past, Fault> broken = new IdentityHashMap<>();
    for (Happening happening : happenings) {
      if (broken.containsKey(happening.past())) {
        continue;
      }
      clock.play(happening.at());
      if (!transaction.now().equals(happening.at())) {
        throw new IllegalStateException(
            "The database recorded later times already; open it anew to import history.");
      }
      Player player =
          players.computeIfAbsent(happening.past(), past -> new Player(transaction, writing, past));
      try {
        play(player, happening, messages);
      } catch (Flaw flaw) {
        String sentence =
            "Step %d cannot be: %s".formatted(happening.moment().number(), flaw.getMessage());
        broken.put(happening.past(), new Fault(happening.past().line(), sentence));
      }
    }
    players.values().stream()
        .filter(player -> !broken.containsKey(player.past()))
        .forEach(player -> end(player, faults));
    faults.addAll(broken.values());
    return players.values().stream().mapToInt(Player::messages).sum();
  }

  private static void play(Player player, Happening happening, Map<Past.Moment, String> messages) {
    happening
        .report()
        .ifPresentOrElse(
            report -> {
              String message = messages.get(happening.moment());
              if (message != null) {
                player.play(message, report);
              }
            },
            () ->
                player
                    .play(happening.moment().step())
                    .ifPresent(message -> messages.put(happening.moment(), message)));
  }

  private static void end(Player player, List<Fault> faults) {
    try {
      player.end();
    } catch (Flaw flaw) {
      faults.add(new Fault(player.past().line(), String.valueOf(flaw.getMessage())));
    }
  }
}
