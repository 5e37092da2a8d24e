package dev.sapa.plugins.meta;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sapa.sdk.channel.ChannelContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server on loopback that answers what it is told to, and remembers where it was asked.
final class Graph implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final HttpServer server;
  private final Map<String, Reply> replies = new HashMap<>();
  final List<String> asked = new ArrayList<>();

  record Reply(int status, Map<String, String> headers, String body) {}

  Graph() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  void reply(String path, int status, String body) {
    reply(path, new Reply(status, Map.of(), body));
  }

  void reply(String path, Reply reply) {
    replies.put(path, reply);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  ChannelContext context() {
    return new Context("m", Clock.fixed(NOW, ZoneOffset.UTC), HTTP);
  }

  private record Context(String instance, Clock clock, HttpClient http) implements ChannelContext {
    @Override
    public byte[] secret(String purpose) {
      throw new UnsupportedOperationException();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      exchange.getRequestBody().readAllBytes();
      Reply reply = replies.getOrDefault(path, new Reply(404, Map.of(), ""));
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
