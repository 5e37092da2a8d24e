package dev.sapa.plugins.webchat;

import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Somebody on the shop's site, as the widget acts for them.
final class Visitor {
  private final Shop shop;
  private final String instance;
  String session = "";
  private int next;

  Visitor(Shop shop, String instance) {
    this.shop = shop;
    this.instance = instance;
  }

  Visitor hello() {
    session = said(Map.of("type", "hello", "language", "id")).json().path("session").asString();
    return this;
  }

  Shop.Answer said(Map<String, ?> body, String... headers) {
    return post(Shop.JSON.writeValueAsString(body), headers);
  }

  Shop.Answer post(String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(shop.uri("/channels/" + instance + "/webhook"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!session.isEmpty()) {
      request.header("Authorization", "Bearer " + session);
    }
    return shop.send(headers.length == 0 ? request : request.headers(headers));
  }

  Shop.Answer says(String text) {
    return says("m" + next++, text);
  }

  Shop.Answer says(String id, String text) {
    return said(Map.of("type", "message", "id", id, "text", text, "language", "id"));
  }

  Shop.Answer did(String type, Map<String, ?> more) {
    Map<String, Object> body = new LinkedHashMap<>(Map.of("type", type, "id", type + next++));
    body.putAll(more);
    return said(body);
  }

  HttpRequest.Builder events(String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(shop.uri("/channels/" + instance + "/events"))
            .header("Accept", "text/event-stream")
            .header("Authorization", "Bearer " + session);
    return headers.length == 0 ? request : request.headers(headers);
  }

  /// A new tab, which hears what it does not know.
  Ear listens() {
    return Ear.on(shop, events());
  }

  /// A tab that was away.
  Ear listensAgain(String lastId) {
    return Ear.on(shop, events("Last-Event-ID", lastId));
  }

  static JsonNode data(Ear.Frame frame) {
    return Shop.JSON.readTree(frame.data());
  }
}
