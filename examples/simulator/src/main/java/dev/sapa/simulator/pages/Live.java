package dev.sapa.simulator.pages;

import com.sun.net.httpserver.HttpExchange;
import dev.sapa.simulator.Person;
import dev.sapa.simulator.Road;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/// Tells a page what its person sees, whenever that is something else (server-sent events).
record Live(HttpExchange exchange, Road road, Person person) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Also how long a mailbox that cannot tell is left alone.
  private static final Duration BREATH = Duration.ofMillis(500);

  static Live of(HttpExchange exchange, Road road, Person person) {
    return new Live(exchange, road, person);
  }

  void run() throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    road.arrives(person);
    try {
      tell(exchange.getResponseBody());
    } catch (IOException closed) {
      // The page was closed.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      road.leaves(person);
    }
  }

  private void tell(OutputStream out) throws IOException, InterruptedException {
    String before = "";
    while (true) {
      long since = road.changes().count();
      String now = JSON.writeValueAsString(road.seenBy(person));
      // A comment where nothing is new: only by writing is a closed page noticed.
      out.write(
          (now.equals(before) ? ":\n\n" : "data: " + now + "\n\n")
              .getBytes(StandardCharsets.UTF_8));
      out.flush();
      before = now;
      road.changes().await(since, BREATH);
    }
  }
}
