package dev.sapa.host.dialogue.sql;

import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import dev.sapa.host.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What automations keep about conversations, and when they want to be asked again.
public final class SqlAutomationMemory {

  /// What an automation remembers, by instance.
  public Map<String, String> states(Statements statements, String conversation) {
    return statements
        .list(
            "SELECT instance, state FROM automation_state WHERE conversation = ?",
            row -> Map.entry(row.text("instance"), row.text("state")),
            conversation)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Keeps what an automation wants to remember.
  public void remember(
      Transaction transaction, String instance, String conversation, String state) {
    transaction.update(
        """
        INSERT INTO automation_state (instance, conversation, state) VALUES (?, ?, ?)
        ON CONFLICT (instance, conversation) DO UPDATE SET state = excluded.state
        """,
        instance,
        conversation,
        state);
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
