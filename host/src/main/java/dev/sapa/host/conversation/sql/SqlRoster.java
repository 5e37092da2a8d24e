package dev.sapa.host.conversation.sql;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.store.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Conversations as an agent looks through them, a group at a time.
public final class SqlRoster {

  /// Conversations that have the same to do with an agent.
  public enum Group {
    /// They need a person; the one that waits longest comes first.
    WAITING("status = 'WAITING'", "waiting_since, id"),
    /// The agent's; those in which the customer waits for an answer come first.
    MINE("status = 'TAKEN' AND agent = ?", "waiting_since IS NULL, waiting_since, updated_at DESC"),
    /// Those of other agents.
    TEAM(
        "status = 'TAKEN' AND agent <> ?", "waiting_since IS NULL, waiting_since, updated_at DESC"),
    /// The automations take care of them.
    OPEN("status = 'OPEN'", "updated_at DESC, id DESC"),
    /// Nothing is left to do.
    RESOLVED("status = 'RESOLVED'", "updated_at DESC, id DESC");

    private final String which;
    private final String order;

    Group(String which, String order) {
      this.which = which;
      this.order = order;
    }
  }

  /// What is looked for.
  ///
  /// @param agent who looks
  /// @param words in a customer's name, one of their addresses, or anything that was said
  public record Search(String agent, Optional<String> instance, Optional<String> words) {}

  /// The conversations of a group, as it is ordered.
  public List<Conversation> list(Statements statements, Group group, Search search, int limit) {
    StringBuilder sql =
        new StringBuilder("SELECT * FROM conversation c WHERE ").append(group.which);
    List<Object> parameters = new ArrayList<>();
    if (group == Group.MINE || group == Group.TEAM) {
      parameters.add(search.agent());
    }
    search
        .instance()
        .ifPresent(instance -> {
          sql.append(" AND instance = ?");
          parameters.add(instance);
        });
    search.words().ifPresent(words -> find(sql, parameters, words));
    sql.append(" ORDER BY ").append(group.order).append(" LIMIT ?");
    parameters.add(limit);
    return statements.list(sql.toString(), SqlConversations::conversation, parameters.toArray());
  }

  /// When the customer of each conversation that an agent may answer began to wait.
  public Map<String, Instant> waiting(Statements statements, String agent) {
    Map<String, Instant> waiting = new LinkedHashMap<>();
    statements.each(
        """
        SELECT id, waiting_since FROM conversation WHERE status = 'WAITING' UNION ALL
        SELECT id, waiting_since FROM conversation
        WHERE status = 'TAKEN' AND agent = ? AND waiting_since IS NOT NULL
        """,
        row -> waiting.put(row.text("id"), row.optionalTime("waiting_since").orElse(Instant.EPOCH)),
        agent);
    return waiting;
  }

  private static void find(StringBuilder sql, List<Object> parameters, String words) {
    sql.append(
        """
         AND (EXISTS (SELECT 1 FROM customer p WHERE p.id = c.customer AND p.name LIKE ? ESCAPE '!')
          OR EXISTS (SELECT 1 FROM identity i WHERE i.customer = c.customer AND i.value LIKE ? ESCAPE '!')
          OR EXISTS (SELECT 1 FROM message m WHERE m.conversation = c.id
            AND coalesce(m.content ->> 'text', m.content ->> 'caption', m.content ->> 'title')
              LIKE ? ESCAPE '!'))
        """);
    String pattern = "%" + words.replaceAll("([!%_])", "!$1") + "%";
    parameters.addAll(List.of(pattern, pattern, pattern));
  }
}
