package dev.sapa.testkit.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider.Taken;
import dev.sapa.testkit.provider.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A box of letters: who asks for those after a number waits until there is one.
final class Box implements Mailbox {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private final List<String> letters = new ArrayList<>();
  private final List<Taken> taken = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  Box() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    server.setExecutor(threads);
    server.createContext("/letters", this::letters);
    server.createContext("/send", this::send);
    server.start();
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("api", "http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    ObjectNode letter =
        JSON.createObjectNode()
            .put("id", happening.id())
            .put("at", happening.at().getEpochSecond());
    return switch (happening) {
      case Happening.Said said when said.group().isEmpty() && isText(said) ->
          Optional.of(call(letter.put("from", said.from().id()).put("text", said.text())));
      case Happening.Unheard unheard ->
          Optional.of(call(letter.put("from", unheard.from().id()).put("type", unheard.type())));
      default -> Optional.empty();
    };
  }

  private static boolean isText(Happening.Said said) {
    return said.content() instanceof Content.Text;
  }

  private static Call call(ObjectNode letter) {
    return Call.json(letter.toString());
  }

  @Override
  public synchronized void put(Call call) {
    letters.add(call.text());
    notifyAll();
  }

  @Override
  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  private synchronized List<String> after(int number) {
    long end = System.nanoTime() + LONGEST_WAIT_MILLIS * 1_000_000;
    try {
      for (long left = LONGEST_WAIT_MILLIS;
          letters.size() <= number && left > 0;
          left = (end - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(letters.subList(Math.min(number, letters.size()), letters.size()));
  }

  private void letters(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    answer(exchange, JSON.writeValueAsBytes(after(Integer.parseInt(query.substring(6)))));
  }

  private void send(HttpExchange exchange) throws IOException {
    JsonNode letter = JSON.readTree(exchange.getRequestBody().readAllBytes());
    taken.add(
        new Taken(
            letter.get("id").asString(),
            new Received(letter.get("to").asString(), letter.get("text").asString())));
    answer(exchange, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
