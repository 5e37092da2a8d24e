package dev.sapa.host.delivery;

import dev.sapa.host.delivery.sql.SqlSpending;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.store.Database;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Capabilities.Budget;
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

    /// It may, and counts as handed over at this time.
    record Now(Instant at) implements Turn {}

    /// It may not before a time.
    record Wait(Instant until, Budget because) implements Turn {}
  }

  /// What was handed over through one instance.
  ///
  /// @param handed when, the earliest first
  /// @param firsts the conversations whose first answer waits, and until when
  private record Purse(List<Instant> handed, Map<String, Instant> firsts) {}

  /// Takes a turn, where there is one.
  Turn take(ChannelInstance channel, Waiting waiting) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Budget> budgets = channel.capabilities().budgets();
    if (budgets.isEmpty()) {
      return new Turn.Now(now);
    }
    String conversation = waiting.conversation().id();
    boolean first =
        database.read(statements ->
            spent.isFirst(statements, conversation, waiting.conversation().openedAt()));
    Purse purse = purses.computeIfAbsent(channel.id(), id -> opened(id, budgets, now));
    synchronized (purse) {
      return turn(purse, budgets, conversation, first, now);
    }
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
      Purse purse, List<Budget> budgets, String conversation, boolean first, Instant now) {
    Instant oldest = oldest(budgets, now);
    purse.handed().removeIf(at -> !at.isAfter(oldest));
    // One that was withdrawn meanwhile never comes back for its turn.
    purse.firsts().values().removeIf(until -> until.plus(FORGOTTEN).isBefore(now));
    purse.firsts().remove(conversation);
    int ahead = first ? 0 : purse.firsts().size();
    Optional<Turn.Wait> wait =
        budgets.stream()
            .flatMap(budget -> wait(purse.handed(), budget, ahead, now).stream())
            .max((one, other) -> one.until().compareTo(other.until()));
    if (wait.isPresent()) {
      if (first) {
        purse.firsts().put(conversation, wait.get().until());
      }
      return wait.get();
    }
    purse.handed().add(now);
    return new Turn.Now(now);
  }

  /// @param ahead how many go before
  private static Optional<Turn.Wait> wait(
      List<Instant> handed, Budget budget, int ahead, Instant now) {
    Instant from = now.minus(budget.per());
    List<Instant> counted = handed.stream().filter(at -> at.isAfter(from)).toList();
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
        purse.handed().remove(turn.at());
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
          turn.at(),
          attempt.id() + "/" + attempt.number(),
          oldest(budgets, turn.at()));
    }
  }
}
