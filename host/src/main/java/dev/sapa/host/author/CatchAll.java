package dev.sapa.host.author;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sapa.host.web.page.dev.Workbench.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A provider on this machine that takes whatever it is sent, so that a channel can be tried before
/// there is an account.
public final class CatchAll implements AutoCloseable {
  private static final int KEPT = 20;
  private static final int LARGEST = 1024 * 1024;

  private final Clock clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Call> calls = new ArrayDeque<>();
  private long taken;

  private CatchAll(HttpServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /// Begins to listen, on a port that is free.
  public static CatchAll start(Clock clock) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      CatchAll all = new CatchAll(server, clock);
      server.createContext("/", all::take);
      server.setExecutor(all.threads);
      server.start();
      return all;
    } catch (IOException refused) {
      throw new Refusal(
          "No port of this machine's own address can be listened on; check its network.", refused);
    }
  }

  /// Where it takes what is sent.
  public URI address() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /// What was sent last, the latest first.
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /// How much was sent to it.
  public synchronized long taken() {
    return taken;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      String body =
          new String(exchange.getRequestBody().readNBytes(LARGEST), StandardCharsets.UTF_8);
      long number =
          add(
              new Call(
                  clock.instant(),
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  headers,
                  body));
      byte[] answer =
          "{\"ok\":true,\"id\":\"dev-%d\"}".formatted(number).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private synchronized long add(Call call) {
    calls.addFirst(call);
    if (calls.size() > KEPT) {
      calls.removeLast();
    }
    return ++taken;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
