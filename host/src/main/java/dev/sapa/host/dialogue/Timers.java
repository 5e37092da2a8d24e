package dev.sapa.host.dialogue;

import dev.sapa.host.dialogue.sql.SqlAutomationMemory;
import dev.sapa.host.dialogue.sql.SqlAutomationMemory.Timer;
import dev.sapa.host.store.Database;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks automations again at the times they asked for.
final class Timers {
  private static final Logger log = LoggerFactory.getLogger(Timers.class);
  private static final int PAGE = 100;
  private static final Duration LATER = Duration.ofSeconds(2);

  private final Database state;
  private final SqlAutomationMemory memory;
  private final Situations situations;
  private final Automations automations;
  private final Enactment enactment;
  private final Clock clock;

  @Inject
  Timers(
      Database state,
      SqlAutomationMemory memory,
      Situations situations,
      Automations automations,
      Enactment enactment,
      Clock clock) {
    this.state = state;
    this.memory = memory;
    this.situations = situations;
    this.automations = automations;
    this.enactment = enactment;
    this.clock = clock;
  }

  /// Handles every timer whose time has come. A conversation that changes meanwhile keeps its timer
  /// for the next time.
  void fire() {
    for (Timer timer : state.read(reading -> memory.due(reading, clock.instant(), PAGE))) {
      try {
        fire(timer);
      } catch (RuntimeException fault) {
        log.warn(
            "The timer {} of {} failed and is tried again.", timer.name(), timer.instance(), fault);
      }
    }
  }

  boolean isAnyDue() {
    return !state.read(reading -> memory.due(reading, clock.instant(), 1)).isEmpty();
  }

  private void fire(Timer timer) {
    Optional<Situation> situation =
        state.write(transaction -> situations.last(transaction, timer.conversation()));
    Optional<List<Decided>> decided =
        situation
            .map(s -> automations.onTimer(s, timer.instance(), timer.name()))
            .orElse(Optional.of(List.of()));
    if (decided.isEmpty()) {
      postpone(timer);
      return;
    }
    state.write(transaction -> {
      boolean mine =
          memory.clearTimer(transaction, timer.instance(), timer.conversation(), timer.name());
      boolean done =
          !mine
              || situation.isEmpty()
              || enactment.enactTimer(transaction, situation.get(), decided.get());
      if (!done) {
        memory.setTimer(
            transaction, timer.instance(), timer.conversation(), timer.name(), transaction.now());
      }
      return done;
    });
  }

  /// Its automation cannot be asked now, and what it wanted is not forgotten for that.
  private void postpone(Timer timer) {
    state.write(transaction -> {
      boolean mine =
          memory.clearTimer(transaction, timer.instance(), timer.conversation(), timer.name());
      if (mine) {
        memory.setTimer(
            transaction,
            timer.instance(),
            timer.conversation(),
            timer.name(),
            transaction.now().plus(LATER));
      }
      return mine;
    });
  }
}
