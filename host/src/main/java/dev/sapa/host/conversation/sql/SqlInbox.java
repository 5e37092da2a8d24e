package dev.sapa.host.conversation.sql;

import dev.sapa.host.conversation.Conversation;
import dev.sapa.host.conversation.Status;
import dev.sapa.host.store.Row;
import dev.sapa.host.store.Statements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conversations as lists, a page at a time.
public final class SqlInbox {

  /// A place in a list: after the row with this time and id.
  public record Place(Instant at, String id) {}

  /// What belongs in a list.
  ///
  /// @param after where the page before ended
  public record Filter(Optional<Status> status, Optional<String> customer, Optional<Place> after) {
    /// Every conversation in a state.
    public static Filter of(Status status) {
      return new Filter(Optional.of(status), Optional.empty(), Optional.empty());
    }
  }

  /// A customer.
  public record Customer(String id, Optional<String> name, Instant createdAt) {}

  /// A page of conversations: those that wait by how long, the longest first; others by when they
  /// changed, the latest first.
  public List<Conversation> page(Statements statements, Filter filter, int limit) {
    boolean waiting = filter.status().equals(Optional.of(Status.WAITING));
    String order = waiting ? "waiting_since" : "updated_at";
    StringBuilder sql = new StringBuilder("SELECT * FROM conversation WHERE 1 = 1");
    List<Object> parameters = new ArrayList<>();
    filter.status().ifPresent(status -> add(sql, parameters, " AND status = ?", status));
    filter.customer().ifPresent(id -> add(sql, parameters, " AND customer = ?", id));
    filter
        .after()
        .ifPresent(place -> {
          String side = waiting ? ">" : "<";
          add(sql, parameters, " AND (%s, id) %s (?, ?)".formatted(order, side), place.at());
          parameters.add(place.id());
        });
    String direction = waiting ? " ASC" : " DESC";
    add(sql, parameters, " ORDER BY " + order + direction + ", id" + direction + " LIMIT ?", limit);
    return statements.list(sql.toString(), SqlConversations::conversation, parameters.toArray());
  }

  /// The place of a conversation in the list it came from.
  public Place place(Filter filter, Conversation c) {
    return filter.status().equals(Optional.of(Status.WAITING))
        ? new Place(c.waitingSince().orElse(Instant.EPOCH), c.id())
        : new Place(c.updatedAt(), c.id());
  }

  /// A customer by id.
  public Optional<Customer> customer(Statements statements, String id) {
    return statements.one("SELECT * FROM customer WHERE id = ?", SqlInbox::customer, id);
  }

  private static Customer customer(Row row) {
    return new Customer(row.text("id"), row.optionalText("name"), row.time("created_at"));
  }

  private static void add(StringBuilder sql, List<Object> parameters, String text, Object value) {
    sql.append(text);
    parameters.add(value);
  }
}
