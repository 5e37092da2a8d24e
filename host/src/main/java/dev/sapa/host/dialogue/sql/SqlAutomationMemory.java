package dev.sapa.host.dialogue.sql;

import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import dev.sapa.sdk.channel.Saved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What automations keep about conversations, and when they want to be asked again.
public final class SqlAutomationMemory {

  /// What an automation remembers, by instance.
  public Map<String, Saved> states(Statements statements, String conversation) {
    return statements
        .list(
            "SELECT instance, version, state FROM automation_state WHERE conversation = ?",
            row ->
                Map.entry(
                    row.text("instance"),
                    new Saved((int) row.number("version"), row.text("state"))),
            conversation)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Keeps what an automation wants to remember; and what it remembered before, where a new version
  /// of it is on probation.
  public void remember(Transaction transaction, String instance, String conversation, Saved state) {
    transaction.update(
        """
        INSERT OR IGNORE INTO automation_state_before (instance, conversation, version, state)
        SELECT p.instance, ?, s.version, s.state FROM probation p
        LEFT JOIN automation_state s ON s.instance = p.instance AND s.conversation = ?
        WHERE p.instance = ?
        """,
        conversation,
        conversation,
        instance);
    transaction.update(
        """
        INSERT OR REPLACE INTO automation_state (instance, conversation, version, state)
        VALUES (?, ?, ?, ?)
        """,
        instance,
        conversation,
        state.version(),
        state.text());
  }

  /// Sets a timer; the last one set under a name wins.
  public void setTimer(
      Transaction transaction, String instance, String conversation, String name, Instant due) {
    transaction.update(
        """
        INSERT INTO timer (instance, conversation, name, due_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (instance, conversation, name) DO UPDATE SET due_at = excluded.due_at
        """,
        instance,
        conversation,
        name,
        due);
  }

  /// Forgets a timer. False where there is none.
  public boolean clearTimer(
      Transaction transaction, String instance, String conversation, String name) {
    return transaction.update(
            "DELETE FROM timer WHERE instance = ? AND conversation = ? AND name = ?",
            instance,
            conversation,
            name)
        == 1;
  }

  /// Timers whose time has come, the earliest first.
  public List<Timer> due(Statements statements, Instant now, int limit) {
    return statements.list(
        "SELECT * FROM timer WHERE due_at <= ? ORDER BY due_at LIMIT ?",
        SqlAutomationMemory::timer,
        now,
        limit);
  }

  private static Timer timer(Row row) {
    return new Timer(row.text("instance"), row.text("conversation"), row.text("name"));
  }

  /// A time an automation asked for.
  public record Timer(String instance, String conversation, String name) {}
}
