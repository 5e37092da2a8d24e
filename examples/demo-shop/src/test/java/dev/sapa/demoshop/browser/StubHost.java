package dev.sapa.demoshop.browser;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A host that speaks the web chat's protocol to one customer, and errs when it is told to.
///
/// It listens on a port of its own, so that the shop's page is a foreign origin to it.
final class StubHost implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Path WEB =
      Path.of(System.getProperty("basedir", ""))
          .resolve("../../plugins/channel-webchat/src/main/resources/web");
  private static final Path SITE = Path.of(System.getProperty("basedir", "")).resolve("site");
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "svg", "image/svg+xml");

  private record Failure(int status, Map<String, String> headers) {}

  private final List<Map<String, Object>> log = new ArrayList<>();
  private final List<JsonNode> received = new ArrayList<>();
  private final Set<String> sessions = new HashSet<>();
  private final Set<OutputStream> lines = new HashSet<>();
  private final List<String> lastEventIds = new ArrayList<>();
  private final Queue<Failure> failures = new ArrayDeque<>();
  private final Map<String, Object> hello = new HashMap<>();
  private Map<String, Object> speaker = Map.of("kind", "automation");
  private HttpServer server;
  private boolean losesAnswers;

  StubHost() throws IOException {
    hello.put("name", "Kopi Senja");
    hello.put(
        "greeting",
        Map.of(
            "id", "Halo, selamat datang di Kopi Senja. Ada yang bisa kami bantu?",
            "en", "Hello, welcome to Kopi Senja. How can we help?"));
    hello.put("color", "#8a4b2a");
    hello.put("maxText", 4000);
    hello.put(
        "suggestions", List.of("Jam buka?", "Berapa ongkos kirim?", "Bagaimana cara membatalkan?"));
    start(0);
  }

  private void start(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/channels/web/", this::answer);
    server.createContext("/site/", StubHost::page);
    server.start();
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  // What happens.

  synchronized void greet(String key, Object value) {
    hello.put(key, value);
  }

  /// What the customer did, without greetings.
  synchronized List<JsonNode> received(String type) {
    return received.stream().filter(body -> body.path("type").asString("").equals(type)).toList();
  }

  synchronized List<String> texts() {
    return received("message").stream().map(body -> body.path("text").asString("")).toList();
  }

  /// The `Last-Event-ID` of every line that was opened, empty where there was none.
  synchronized List<String> lastEventIds() {
    return List.copyOf(lastEventIds);
  }

  synchronized int openLines() {
    return lines.size();
  }

  void says(String who, String text) {
    says(who, text, Map.of());
  }

  /// @param who `automation`, or a person's name
  synchronized void says(String who, String text, Map<String, Object> more) {
    boolean automation = who.equals("automation");
    Map<String, Object> message = new HashMap<>(more);
    message.put("id", "m" + (log.size() + 1));
    message.put(
        "from",
        automation
            ? Map.of("kind", "automation", "ai", false)
            : Map.of("kind", "person", "name", who, "ai", false));
    message.put("type", "text");
    message.put("text", text);
    put("message", message);
  }

  synchronized void speaks(Map<String, Object> who) {
    speaker = who;
    put("speaker", who);
  }

  synchronized void typing(String name) {
    write("event: typing\ndata: %s\n\n".formatted(JSON.writeValueAsString(Map.of("name", name))));
  }

  synchronized void hasRead(Instant at) {
    write("event: read\ndata: {\"at\":\"%s\"}\n\n".formatted(at));
  }

  /// Anything, on every open line.
  synchronized void write(String raw) {
    for (OutputStream line : List.copyOf(lines)) {
      write(line, raw.getBytes(StandardCharsets.UTF_8));
    }
  }

  synchronized void write(byte[] raw) {
    for (OutputStream line : List.copyOf(lines)) {
      write(line, raw);
    }
  }

  /// Says everything again.
  synchronized void repeat() {
    for (int position = 1; position <= log.size(); position++) {
      write(frame(position));
    }
  }

  // What goes wrong.

  /// The next requests to the webhook fail, greetings left out.
  synchronized void failNext(int times, int status, Map<String, String> headers) {
    for (int i = 0; i < times; i++) {
      failures.add(new Failure(status, headers));
    }
  }

  /// Takes what comes, but its answer is lost.
  synchronized void loseAnswers(boolean loses) {
    losesAnswers = loses;
  }

  synchronized void dropLines() {
    for (OutputStream line : List.copyOf(lines)) {
      end(line);
    }
  }

  synchronized void forgetEverybody() {
    sessions.clear();
    log.clear();
    speaker = Map.of("kind", "automation");
  }

  /// Gone, as when it is updated.
  void goDown() {
    dropLines();
    server.stop(0);
  }

  void comeBack() throws IOException {
    start(server.getAddress().getPort());
  }

  @Override
  public void close() {
    goDown();
  }

  // How it answers.

  private void answer(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, Last-Event-ID");
    headers.set("Access-Control-Expose-Headers", "Retry-After");
    String file = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      send(exchange, 204, "", "");
    } else if (file.equals("webhook")) {
      webhook(exchange);
    } else if (file.equals("events")) {
      events(exchange);
    } else {
      file(exchange, WEB.resolve(file));
    }
  }

  /// The demo shop's own pages, under the policy that the real host gives them.
  private static void page(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'self'; img-src 'self' data: https:");
    String path = exchange.getRequestURI().getPath().substring("/site/".length());
    file(exchange, SITE.resolve(path.isEmpty() || path.endsWith("/") ? path + "index.html" : path));
  }

  private static void file(HttpExchange exchange, Path file) throws IOException {
    if (!Files.exists(file)) {
      send(exchange, 404, "", "");
      return;
    }
    String type = TYPES.get(file.toString().replaceFirst(".*\\.", ""));
    send(exchange, 200, type, Files.readString(file));
  }

  private void webhook(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    boolean isHello = body.path("type").asString("").equals("hello");
    Failure failure = isHello ? null : nextFailure();
    if (failure != null) {
      failure.headers().forEach(exchange.getResponseHeaders()::set);
      problem(exchange, failure.status());
    } else if (isHello) {
      hello(exchange, body);
    } else if (!knows(exchange)) {
      problem(exchange, 401);
    } else {
      take(body);
      if (losesAnswers) {
        exchange.close();
      } else {
        send(exchange, 200, "application/json", "{\"id\":\"x\"}");
      }
    }
  }

  private synchronized Failure nextFailure() {
    return failures.poll();
  }

  private synchronized void hello(HttpExchange exchange, JsonNode body) throws IOException {
    String session = body.path("session").asString("");
    if (!session.isEmpty() && !sessions.contains(session)) {
      problem(exchange, 401);
      return;
    }
    String kept = session.isEmpty() ? "session-" + System.nanoTime() : session;
    sessions.add(kept);
    hello.put("session", kept);
    send(exchange, 200, "application/json", JSON.writeValueAsString(hello));
  }

  private synchronized boolean knows(HttpExchange exchange) {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    return token != null && sessions.contains(token.replaceFirst("Bearer ", ""));
  }

  /// The same id is the same message, as it is for the real one.
  private synchronized void take(JsonNode body) {
    String id = body.path("id").asString("");
    boolean again =
        !id.isEmpty() && received.stream().anyMatch(one -> one.path("id").asString("").equals(id));
    received.add(body);
    String type = body.path("type").asString("");
    if (again || !(type.equals("message") || type.equals("choice"))) {
      return;
    }
    Map<String, Object> message = new HashMap<>();
    message.put("id", "m" + (log.size() + 1));
    message.put("clientId", id);
    message.put("from", Map.of("kind", "customer", "ai", false));
    message.put("type", "text");
    message.put("text", body.path(type.equals("message") ? "text" : "title").asString(""));
    put("message", message);
  }

  private void events(HttpExchange exchange) throws IOException {
    if (!knows(exchange)) {
      problem(exchange, 401);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    synchronized (this) {
      lastEventIds.add(last == null ? "" : last);
      OutputStream line = exchange.getResponseBody();
      lines.add(line);
      write(line, "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
      int position = last == null ? -1 : Integer.parseInt(last);
      if (position < 0 || position > log.size()) {
        write(line, reset().getBytes(StandardCharsets.UTF_8));
      } else {
        for (int next = position + 1; next <= log.size(); next++) {
          write(line, frame(next).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private void put(String event, Map<String, Object> data) {
    Map<String, Object> dated = new HashMap<>(data);
    if (event.equals("message")) {
      dated.putIfAbsent("at", Instant.now().toString());
    }
    log.add(Map.of("event", event, "data", dated));
    write(frame(log.size()));
  }

  private String frame(int position) {
    Map<String, Object> entry = log.get(position - 1);
    return "id: %d\nevent: %s\ndata: %s\n\n"
        .formatted(position, entry.get("event"), JSON.writeValueAsString(entry.get("data")));
  }

  private String reset() {
    List<Object> messages =
        log.stream()
            .filter(entry -> entry.get("event").equals("message"))
            .map(entry -> entry.get("data"))
            .toList();
    return "id: %d\nevent: reset\ndata: %s\n\n"
        .formatted(
            log.size(),
            JSON.writeValueAsString(
                Map.of("messages", messages, "speaker", speaker, "more", false)));
  }

  private void write(OutputStream line, byte[] raw) {
    try {
      line.write(raw);
      line.flush();
    } catch (IOException e) {
      end(line);
    }
  }

  private void end(OutputStream line) {
    lines.remove(line);
    try {
      line.close();
    } catch (IOException e) {
      // The browser was quicker.
    }
  }

  private static void problem(HttpExchange exchange, int status) throws IOException {
    send(
        exchange,
        status,
        "application/problem+json",
        "{\"title\":\"No\",\"detail\":\"The stub says %d.\"}".formatted(status));
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (!type.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
