package com.example.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;

/// Telegram's Bot API on this machine, which answers what it was told to.
final class BotApi implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);

  /// @param path with the token and the method
  record Asked(String path, JsonNode body) {}

  /// @param status 0 to take the request and never answer
  private record Reply(int status, String body) {}

  private BotApi(HttpServer server) {
    this.server = server;
  }

  static BotApi start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    BotApi api = new BotApi(server);
    server.createContext("/", api::answer);
    server.start();
    return api;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// What the next request is answered. Without one, a message is taken.
  void next(int status, String body) {
    replies.add(new Reply(status, body));
  }

  void nextIsLost() {
    replies.add(new Reply(0, ""));
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = Wire.JSON.readTree(exchange.getRequestBody().readAllBytes());
    String path = exchange.getRequestURI().toString();
    asked.add(new Asked(path, body));
    Reply reply = replies.isEmpty() ? taken(body) : replies.remove();
    if (reply.status() == 0) {
      awaitClose();
      exchange.close();
      return;
    }
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Reply taken(JsonNode body) {
    return new Reply(
        200,
        "{\"ok\":true,\"result\":{\"message_id\":110,\"chat\":{\"id\":%s},\"date\":1790000005}}"
            .formatted(body.path("chat_id")));
  }

  private void awaitClose() {
    try {
      closing.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
