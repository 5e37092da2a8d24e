package dev.sapa.host.web;

import dev.sapa.host.conversation.sql.SqlEventLog;
import dev.sapa.host.json.Json;
import dev.sapa.host.store.Database;
import dev.sapa.sdk.event.Event;
import io.helidon.webserver.http.ServerRequest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The facts, for those who follow them.
final class EventResource implements Resource {
  private final Database state;
  private final SqlEventLog log;

  @Inject
  EventResource(Database state, SqlEventLog log) {
    this.state = state;
    this.log = log;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.getJson("/api/v1/events", this::events));
  }

  private Route.Answer events(ServerRequest request) {
    Query query = new Query(request);
    Optional<Long> after = query.number("cursor").or(() -> query.number("after"));
    int limit = query.limit();
    List<Event> rows = state.read(statements -> log.after(statements, after.orElse(0L), limit + 1));
    return Route.Answer.ok(
        Page.of(rows, limit, event -> Long.toString(event.header().sequence()))
            .map(EventResource::json));
  }

  /// What every fact has first, then what is its own.
  private static ObjectNode json(Event event) {
    ObjectNode body = (ObjectNode) Json.toTree(event);
    ObjectNode json = (ObjectNode) Json.toTree(event.header());
    json.put("type", Json.typeName(event.getClass()));
    body.remove("header");
    json.setAll(body);
    switch (event) {
      case Event.MessageReceived received ->
          json.set("content", ContentJson.of(received.content()));
      case Event.MessageQueued queued -> json.set("content", ContentJson.of(queued.content()));
      default -> {
        // Nothing else holds content.
      }
    }
    return json;
  }
}
