package dev.sapa.host.delivery;

import dev.sapa.host.delivery.sql.SqlSpending;
import dev.sapa.host.delivery.sql.SqlSpending.Handed;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Capabilities.Budget;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Visibility;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps each instance to the budgets that its channel declares: so many messages in any stretch of
/// a length. The first answer of a conversation goes before others that wait.
final class Spending {
  private static final Duration FORGOTTEN = Duration.ofMinutes(1);

  private final Database database;
  private final SqlSpending spent;
  private final Clock clock;
  private final Map<String, Purse> purses = new ConcurrentHashMap<>();

  @Inject
  Spending(Database database, SqlSpending spent, Clock clock) {
    this.database = database;
    this.spent = spent;
    this.clock = clock;
  }

  /// Whether one more may be handed over.
  sealed interface Turn {

    /// It may, and counts as handed over.
    record Now(Handed handed) implements Turn {}

    /// It may not before a time.
    record Wait(Instant until, Budget because) implements Turn {}
  }

  /// What was handed over through one instance.
  ///
  /// @param handed the earliest first
  /// @param firsts the conversations whose first answer waits
  private record Purse(List<Handed> handed, Map<String, First> firsts) {}

  /// A first answer that waits.
  private record First(ThreadKind audience, Instant until) {}

  /// Takes a turn, where there is one.
  Turn take(ChannelInstance channel, Waiting waiting) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Budget> budgets = channel.capabilities().budgets();
    Handed handed = new Handed(now, audience(waiting));
    if (budgets.isEmpty()) {
      return new Turn.Now(handed);
    }
    String conversation = waiting.conversation().id();
    boolean first =
        database.read(statements ->
            spent.isFirst(statements, conversation, waiting.conversation().openedAt()));
    Purse purse = purses.computeIfAbsent(channel.id(), id -> opened(id, budgets, now));
    synchronized (purse) {
      return turn(purse, budgets, conversation, first, handed);
    }
  }

  /// What is said to one customer counts as private, wherever they spoke.
  private static ThreadKind audience(Waiting waiting) {
    return waiting.message().visibility() == Visibility.PRIVATE
        ? ThreadKind.PRIVATE
        : waiting.conversation().threadKind();
  }

  private Purse opened(String instance, List<Budget> budgets, Instant now) {
    Instant oldest = oldest(budgets, now);
    return new Purse(
        new ArrayList<>(database.read(statements -> spent.since(statements, instance, oldest))),
        new HashMap<>());
  }

  private static Instant oldest(List<Budget> budgets, Instant now) {
    return budgets.stream().map(Budget::per).max(Duration::compareTo).map(now::minus).orElse(now);
  }

  private static Turn turn(
      Purse purse, List<Budget> budgets, String conversation, boolean first, Handed next) {
    Instant now = next.at();
    Instant oldest = oldest(budgets, now);
    purse.handed().removeIf(earlier -> !earlier.at().isAfter(oldest));
    // One that was withdrawn meanwhile never comes back for its turn.
    purse.firsts().values().removeIf(one -> one.until().plus(FORGOTTEN).isBefore(now));
    purse.firsts().remove(conversation);
    Optional<Turn.Wait> wait =
        budgets.stream()
            .filter(budget -> counts(budget, next.audience()))
            .flatMap(budget -> wait(purse, budget, first, now).stream())
            .max((one, other) -> one.until().compareTo(other.until()));
    if (wait.isPresent()) {
      if (first) {
        purse.firsts().put(conversation, new First(next.audience(), wait.get().until()));
      }
      return wait.get();
    }
    purse.handed().add(next);
    return new Turn.Now(next);
  }

  private static boolean counts(Budget budget, ThreadKind audience) {
    return budget.audience().isEmpty() || budget.audience().get() == audience;
  }

  /// @param first whether it goes before others
  private static Optional<Turn.Wait> wait(Purse purse, Budget budget, boolean first, Instant now) {
    Instant from = now.minus(budget.per());
    List<Instant> counted =
        purse.handed().stream()
            .filter(earlier -> counts(budget, earlier.audience()))
            .map(Handed::at)
            .filter(at -> at.isAfter(from))
            .toList();
    int ahead =
        first
            ? 0
            : (int)
                purse.firsts().values().stream()
                    .filter(one -> counts(budget, one.audience()))
                    .count();
    int over = counted.size() + ahead + 1 - budget.messages();
    if (over <= 0) {
      return Optional.empty();
    }
    Instant until =
        over <= counted.size() ? counted.get(over - 1).plus(budget.per()) : now.plus(budget.per());
    return Optional.of(new Turn.Wait(until, budget));
  }

  /// A turn was not used.
  void giveBack(ChannelInstance channel, Turn.Now turn) {
    Purse purse = purses.get(channel.id());
    if (purse != null) {
      synchronized (purse) {
        purse.handed().remove(turn.handed());
      }
    }
  }

  /// Keeps that a turn was used.
  void keep(Transaction transaction, ChannelInstance channel, Turn.Now turn, Attempt attempt) {
    List<Budget> budgets = channel.capabilities().budgets();
    if (!budgets.isEmpty()) {
      spent.put(
          transaction,
          channel.id(),
          turn.handed(),
          attempt.id() + "/" + attempt.number(),
          oldest(budgets, turn.handed().at()));
    }
  }
}
