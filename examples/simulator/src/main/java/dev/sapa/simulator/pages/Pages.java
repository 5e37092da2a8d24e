package dev.sapa.simulator.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sapa.simulator.Host;
import dev.sapa.simulator.Kept;
import dev.sapa.simulator.Person;
import dev.sapa.simulator.Road;
import dev.sapa.simulator.SimulationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Serves the pages on loopback, and to pages of its own alone.
public final class Pages {
  private static final Logger log = LoggerFactory.getLogger(Pages.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern ROAD = Pattern.compile("/r/([^/]+)(?:/(live|do|files/([\\w-]+)))?");
  private static final String JSON_TYPE = "application/json";
  private static final String HTML_TYPE = "text/html; charset=utf-8";
  private static final int MOST_BYTES = 32_000_000;

  /// The page of each kind of road.
  private static final Map<String, String> PAGES =
      Map.of(
          "email", "mail.html",
          "shopify", "shop.html",
          "woocommerce", "shop.html",
          "signals", "signals.html",
          "contact-form", "form.html");

  private final Map<String, Road> roads;
  private final Host host;
  private final boolean site;
  private final HttpServer server;

  private Pages(HttpServer server, List<Road> roads, Host host, boolean site) {
    this.server = server;
    this.roads = roads.stream().collect(Collectors.toMap(Road::instance, Function.identity()));
    this.host = host;
    this.site = site;
  }

  /// Starts to serve them.
  ///
  /// @param site whether the host has pages of the shop
  /// @return where they are
  public static URI start(int port, List<Road> roads, Host host, boolean site) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", new Pages(server, roads, host, site)::answer);
      server.start();
      return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    } catch (IOException taken) {
      throw new SimulationException(
          "The port %d for the pages is taken; end what listens there, or name another in SAPA_SIMULATOR."
              .formatted(port));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      guarded(exchange);
    }
  }

  private void guarded(HttpExchange exchange) throws IOException {
    try {
      if (isOurs(exchange)) {
        route(exchange, exchange.getRequestURI().getPath());
      } else {
        send(exchange, 403, "text/plain", new byte[0]);
      }
    } catch (IllegalArgumentException | JacksonException refused) {
      ObjectNode problem =
          JSON.createObjectNode().put("problem", String.valueOf(refused.getMessage()));
      send(exchange, 400, JSON_TYPE, JSON.writeValueAsBytes(problem));
    } catch (RuntimeException broken) {
      log.warn("A page of the simulation failed.", broken);
      send(exchange, 500, JSON_TYPE, "{\"problem\":\"\"}".getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Another site must not speak through the browser of whoever has these pages open.
  private boolean isOurs(HttpExchange exchange) {
    String asked = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
    String origin =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Origin"))
            .orElse("http://" + asked);
    int port = server.getAddress().getPort();
    return List.of("127.0.0.1:" + port, "localhost:" + port).contains(asked)
        && origin.equals("http://" + asked);
  }

  private void route(HttpExchange exchange, String path) throws IOException {
    Matcher road = ROAD.matcher(path);
    Optional<Road> found =
        road.matches() ? Optional.ofNullable(roads.get(road.group(1))) : Optional.empty();
    if (path.equals("/")) {
      page(exchange, "index.html");
    } else if (path.equals("/roads")) {
      send(exchange, 200, JSON_TYPE, JSON.writeValueAsBytes(overview()));
    } else if (found.isPresent()) {
      answer(exchange, found.get(), road);
    } else if (path.matches("/[a-z-]+\\.(css|js|svg|json)")) {
      asset(exchange, path.substring(1));
    } else {
      send(exchange, 404, "text/plain", new byte[0]);
    }
  }

  private void answer(HttpExchange exchange, Road road, Matcher path) throws IOException {
    switch (Optional.ofNullable(path.group(2)).orElse("")) {
      case "" -> page(exchange, PAGES.getOrDefault(road.plugin(), "chat.html"));
      case "live" -> Live.of(exchange, road, person(exchange)).run();
      case "do" -> act(exchange, road);
      default -> file(exchange, road, path.group(3));
    }
  }

  private ObjectNode overview() {
    ObjectNode overview = JSON.createObjectNode();
    overview.put("host", host.address().toString()).put("site", site);
    ArrayNode list = overview.putArray("roads");
    roads.values().stream()
        .sorted(Comparator.comparing(Road::instance))
        .forEach(
            road -> list.addObject().put("instance", road.instance()).put("plugin", road.plugin()));
    ArrayNode people = overview.putArray("people");
    Person.ALL.forEach(
        person -> people.addObject().put("key", person.key()).put("name", person.name()));
    return overview;
  }

  private static Person person(HttpExchange exchange) {
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    return Person.of(query.replaceFirst("(?:^|.*&)person=([a-z]*).*", "$1"));
  }

  private static void act(HttpExchange exchange, Road road) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
    if (!exchange.getRequestMethod().equals("POST") || exchange.getRequestBody().read() >= 0) {
      throw new IllegalArgumentException("That is too large, or nothing that can be done here.");
    }
    road.act(person(exchange), JSON.readTree(body));
    send(exchange, 200, JSON_TYPE, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private static void file(HttpExchange exchange, Road road, String id) throws IOException {
    Optional<Kept> file = road.file(id);
    if (file.isEmpty()) {
      send(exchange, 404, "text/plain", new byte[0]);
      return;
    }
    if (!file.get().isImage()) {
      exchange.getResponseHeaders().set("Content-Disposition", "attachment");
    }
    send(exchange, 200, file.get().type(), file.get().bytes());
  }

  private void page(HttpExchange exchange, String name) throws IOException {
    // The contact form is the host's, and so are its script and its look.
    String there = host.address().toString();
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self' %1$s; style-src 'self' %1$s; img-src 'self' data: %1$s; connect-src 'self' %1$s; form-action 'self' %1$s; base-uri 'none'; frame-ancestors 'none'"
                .formatted(there));
    send(exchange, 200, HTML_TYPE, Resources.bytes(name).orElseThrow());
  }

  private static void asset(HttpExchange exchange, String name) throws IOException {
    Optional<byte[]> bytes = Resources.bytes(name);
    if (bytes.isEmpty()) {
      send(exchange, 404, "text/plain", new byte[0]);
    } else {
      send(exchange, 200, Resources.type(name), bytes.get());
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
