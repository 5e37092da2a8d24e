package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import dev.sapa.host.store.StoreException;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: routes, who may come in, and what every answer has.
public final class Edge implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Edge.class);
  private static final Logger access = LoggerFactory.getLogger("dev.sapa.host.access");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(2);
  private static final String COME_BACK_SECONDS = "5";

  private final Address.Listening at;
  private final Address address;
  private final ApiToken token;
  private final Set<Resource> resources;
  private final Gate gate;
  private final WebServer server;

  @Inject
  Edge(Address.Listening at, Address address, ApiToken token, Set<Resource> resources, Gate gate) {
    this.gate = gate;
    this.at = at;
    this.address = address;
    this.token = token;
    this.resources = resources;
    List<Route> routes = resources.stream().flatMap(r -> r.routes().stream()).toList();
    this.server =
        WebServer.builder()
            .host(at.host())
            .port(at.port())
            .shutdownHook(false)
            .shutdownGracePeriod(PATIENCE)
            .directHandlers(directHandlers())
            .routing(routing -> route(routing, routes))
            .build();
  }

  /// Loads what servers are made of.
  public static void load() {
    WebServer.builder().directHandlers(directHandlers()).shutdownHook(false).build();
  }

  /// Starts to listen. Throws where the port is taken or the address is not of this machine.
  public void start() {
    server.start();
    // The server keeps the reason to itself, and there is hardly another one.
    if (!server.isRunning()) {
      throw new UncheckedIOException(new BindException(at.host() + ":" + at.port()));
    }
    address.bound(at, server.port());
  }

  /// The port that was really taken.
  public int port() {
    return server.port();
  }

  /// Lets the requests under way finish, for a moment, and refuses others: who asks is told to come
  /// again, which says more than a closed port.
  public void drain() {
    gate.close();
    resources.forEach(Resource::stop);
    try {
      if (!gate.emptied(DRAIN)) {
        log.warn("Requests that are still under way are cut off.");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops listening.
  @Override
  public void close() {
    drain();
    server.stop();
  }

  private void route(HttpRouting.Builder routing, List<Route> routes) {
    routing.addFilter(this::guard);
    Map<String, List<Route>> byPath =
        routes.stream()
            .collect(Collectors.groupingBy(Route::path, TreeMap::new, Collectors.toList()));
    routes.forEach(route -> routing.route(route.method(), route.path(), route.handler()));
    byPath.forEach((path, those) -> routing.any(path, wrongMethod(those)));
    routing.any((request, response) -> {
      throw Problem.noSuchPath(request.path().absolute().path());
    });
    routing.error(Problem.class, (request, response, problem) -> send(response, problem));
    routing.error(StoreException.class, this::unavailable);
    routing.error(
        HttpException.class,
        (request, response, refused) ->
            send(response, ofStatus(refused.status(), String.valueOf(refused.getMessage()))));
    routing.error(
        RequestException.class,
        (request, response, refused) ->
            send(
                response,
                ofStatus(refused.status(), "The request is not one the host understands.")));
    routing.error(Throwable.class, this::fault);
  }

  private static io.helidon.webserver.http.Handler wrongMethod(List<Route> those) {
    String allowed =
        those.stream()
            .map(route -> route.method().text())
            .sorted()
            .collect(Collectors.joining(", "));
    return (request, response) -> {
      response.header(HeaderNames.ALLOW, allowed);
      send(response, Problem.wrongMethod(request.prologue().method().text(), allowed));
    };
  }

  private void guard(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Headers.secure(response.headers());
    String path = request.path().absolute().path();
    if (path.startsWith("/health/")) {
      chain.proceed();
    } else if (!gate.enter()) {
      response.header(HeaderNames.RETRY_AFTER, COME_BACK_SECONDS);
      response.header(HeaderValues.CONNECTION_CLOSE);
      send(response, Problem.unavailable("The host is stopping; send it again in a moment."));
    } else {
      try {
        admitted(path, chain, request, response);
      } finally {
        gate.leave();
      }
    }
    if (access.isDebugEnabled()) {
      access.debug("{} {} {}", request.prologue().method().text(), path, response.status().code());
    }
  }

  private void admitted(
      String path, FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (path.startsWith("/api/") && Bearer.of(request).filter(token::isKnownBy).isEmpty()) {
      response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"sapa\"");
      send(response, Problem.unauthorized());
    } else {
      chain.proceed();
    }
  }

  private void unavailable(ServerRequest request, ServerResponse response, StoreException refused) {
    log.error("The store refused.", refused);
    send(
        response,
        Problem.unavailable(
            "The host's database does not answer; make sure that its disk is there and has room."));
  }

  private void fault(ServerRequest request, ServerResponse response, Throwable fault) {
    log.error(
        "{} {} failed.",
        request.prologue().method().text(),
        request.matchingPattern().orElse("a request"),
        fault);
    send(response, Problem.fault());
  }

  private static void send(ServerResponse response, Problem problem) {
    if (response.isSent()) {
      return;
    }
    Headers.secure(response.headers());
    if (problem.status() == Status.REQUEST_ENTITY_TOO_LARGE_413_CODE) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    Route.send(response, problem.status(), Problem.MEDIA_TYPE, Json.bytes(problem.body()));
  }

  private static Problem ofStatus(Status status, String detail) {
    return new Problem(status.code(), status.reasonPhrase(), detail);
  }

  private static DirectHandlers directHandlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(type, Edge::direct);
    }
    return handlers.build();
  }

  /// What cannot be read as a request never reaches the routing.
  private static DirectHandler.TransportResponse direct(
      DirectHandler.TransportRequest request,
      DirectHandler.EventType type,
      Status status,
      io.helidon.http.ServerResponseHeaders headers,
      String message) {
    Headers.secure(headers);
    headers.set(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
    Problem problem = ofStatus(status, "The request is not one the host understands.");
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .keepAlive(type.keepAlive())
        .entity(Json.bytes(problem.body()))
        .build();
  }
}
