package dev.sapa.testkit.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// A provider on loopback that speaks through a [Provider]: takes what the channel sends, gives
/// ids, remembers every call, and misbehaves when told to.
///
/// May be used from many threads.
public final class Simulator implements AutoCloseable {
  static {
    // Answers are small, and would wait for each other's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Provider provider;
  private final AtomicLong ids;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Provider.Taken> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger files = new AtomicInteger();
  private volatile boolean filesBroken;
  private volatile Function<Received, Optional<Fault>> script = call -> Optional.empty();

  /// A call of the channel.
  ///
  /// @param asked what it asked to send; empty for a call that sends nothing
  /// @param objection what the provider found wrong with it
  /// @param fault how it misbehaved
  public record Seen(
      Call call, Optional<Received> asked, Optional<String> objection, Optional<Fault> fault) {}

  private Simulator(Provider provider, AtomicLong ids, HttpServer server) {
    this.provider = provider;
    this.ids = ids;
    this.server = server;
  }

  /// Starts one on a port of its own.
  ///
  /// @param ids where ids of messages come from
  public static Simulator start(Provider provider, AtomicLong ids) {
    return start(provider, ids, 0);
  }

  /// Starts one on a port that is known beforehand, as settings that people write name it.
  ///
  /// @param ids where ids of messages come from
  public static Simulator start(Provider provider, AtomicLong ids, int port) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      Simulator simulator = new Simulator(provider, ids, server);
      server.setExecutor(simulator.threads);
      server.createContext("/", simulator::handle);
      server.start();
      return simulator;
    } catch (IOException refused) {
      throw new UncheckedIOException("The simulated provider cannot listen.", refused);
    }
  }

  /// Where it listens.
  public URI api() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// How it misbehaves from now on: asked for each call that sends something.
  public void script(Function<Received, Optional<Fault>> script) {
    this.script = script;
  }

  /// Behaves well from now on.
  public void behave() {
    script = call -> Optional.empty();
  }

  /// Whether calls for files fail from now on.
  public void breakFiles(boolean broken) {
    filesBroken = broken;
  }

  /// How often a file, or where it is, was asked for.
  public int filesAsked() {
    return files.get();
  }

  /// Every call so far but those for files, in order.
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /// Every message it took so far, in order.
  public List<Provider.Taken> taken() {
    return List.copyOf(taken);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Call call = call(exchange);
    Optional<Answer> file = provider.file(call, api());
    if (file.isPresent()) {
      files.incrementAndGet();
      write(exchange, filesBroken ? Answer.json(503, "{}") : file.get());
      return;
    }
    Optional<Received> asked = provider.read(call);
    Optional<String> objection = asked.flatMap(any -> provider.objection(call));
    Optional<Fault> fault = asked.flatMap(script);
    seen.add(new Seen(call, asked, objection, fault));
    Optional<Answer> answer =
        asked.isEmpty()
            ? Optional.of(provider.answer(call, taken()))
            : answer(call, asked.get(), objection, fault);
    if (answer.isEmpty()) {
      exchange.close();
    } else {
      write(exchange, answer.get());
    }
  }

  private Optional<Answer> answer(
      Call call, Received asked, Optional<String> objection, Optional<Fault> fault) {
    return switch (fault.orElse(null)) {
      case Fault.Revoke revoke -> Optional.of(provider.answer(call, new Outcome.Unauthorized()));
      case Fault.Limit(var retryAfter, var scope) ->
          Optional.of(provider.answer(call, new Outcome.Limited(retryAfter, scope)));
      case Fault.Break broken -> Optional.of(provider.answer(call, new Outcome.Broken()));
      case Fault.Lose lose -> {
        take(asked);
        yield Optional.empty();
      }
      case Fault.First(var before) -> {
        Provider.Taken message = take(asked);
        before.accept(message);
        yield Optional.of(provider.answer(call, new Outcome.Accepted(message.id())));
      }
      case null ->
          Optional.of(
              provider.answer(
                  call,
                  objection
                      .<Outcome>map(Outcome.Rejected::new)
                      .orElseGet(() -> new Outcome.Accepted(take(asked).id()))));
    };
  }

  private Provider.Taken take(Received asked) {
    Provider.Taken message = new Provider.Taken(Long.toString(ids.incrementAndGet()), asked);
    taken.add(message);
    return message;
  }

  private static Call call(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        headers,
        exchange.getRequestBody().readAllBytes());
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
