package dev.sapa.host.plugin.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// A client whose calls stay on the virtual thread that makes them, on a connection of their own.
/// The JDK's hands each call through a selector and several threads, which costs a few times as
/// much; it does what this one does not: other threads, HTTP/2, proxies, bodies of unknown length,
/// and calls that nobody waits for.
///
/// What it throws says the same: a [java.net.ConnectException] or a
/// [java.net.http.HttpConnectTimeoutException] came before anything was sent; whatever else may
/// have come after.
public final class BlockingHttp extends HttpClient {
  private final HttpClient other;
  private final Duration connectTimeout;
  private final Connections connections;
  private final Map<Origin, Boolean> direct = new ConcurrentHashMap<>();

  /// @param other speaks HTTP/1.1, follows no redirect and keeps no cookies; it is closed with this
  public BlockingHttp(HttpClient other) {
    this.other = other;
    this.connections = new Connections(other.sslContext().getSocketFactory());
    this.connectTimeout = other.connectTimeout().orElse(Duration.ofSeconds(5));
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    Optional<Origin> origin = Origin.of(request.uri()).filter(here -> isMine(request, here));
    return origin.isPresent()
        ? exchange(request, origin.get(), handler)
        : other.send(request, handler);
  }

  private boolean isMine(HttpRequest request, Origin origin) {
    return Thread.currentThread().isVirtual()
        && request.version().orElse(Version.HTTP_1_1) == Version.HTTP_1_1
        && !request.expectContinue()
        && request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L) >= 0
        && direct.computeIfAbsent(origin, there -> !there.isBehindProxy());
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, Origin origin, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    Deadline deadline = Deadline.in(request.timeout());
    byte[] bytes = bytes(request, origin);
    Optional<Connection> idle = connections.idle(origin);
    Connection connection =
        idle.isPresent()
            ? idle.get()
            : connections.open(origin, deadline.orEarlier(connectTimeout));
    try {
      connection.write(bytes);
      Answer.Head head = Answer.Head.read(connection, deadline);
      return new Answer<>(
          request,
          head,
          connection.session(),
          body(request, origin, connection, deadline, head, handler.apply(head)));
    } catch (IOException | RuntimeException broken) {
      connections.drop(connection);
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException("The call was interrupted.");
        interrupted.initCause(broken);
        throw interrupted;
      }
      throw broken;
    }
  }

  private <T> T body(
      HttpRequest request,
      Origin origin,
      Connection connection,
      Deadline deadline,
      Answer.Head head,
      BodySubscriber<T> taker)
      throws IOException {
    Body body = Body.of(request.method(), head);
    new Transfer(body, connection, deadline, taker)
        .start(whole -> {
          if (whole && head.lasting() && body.isDelimited()) {
            connections.giveBack(origin, connection);
          } else {
            connections.drop(connection);
          }
        });
    try {
      return taker.getBody().toCompletableFuture().join();
    } catch (CompletionException broken) {
      if (broken.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(broken.getCause());
    }
  }

  /// The whole request, so that it goes out at once.
  private static byte[] bytes(HttpRequest request, Origin origin) {
    byte[] body = request.bodyPublisher().map(BlockingHttp::content).orElse(new byte[0]);
    StringBuilder head = new StringBuilder(256);
    head.append(request.method()).append(' ').append(target(request)).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(origin.authority()).append("\r\n");
    if (request.headers().firstValue("User-Agent").isEmpty()) {
      head.append("User-Agent: Sapa\r\n");
    }
    if (request.bodyPublisher().isPresent()) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    request
        .headers()
        .map()
        .forEach((name, values) ->
            values.forEach(value -> head.append(name).append(": ").append(value).append("\r\n")));
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[first.length + body.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private static String target(HttpRequest request) {
    String path = request.uri().getRawPath();
    String query = request.uri().getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  private static byte[] content(BodyPublisher publisher) {
    Collected collected = new Collected();
    publisher.subscribe(collected);
    return collected.whole.join();
  }

  private static final class Collected implements Flow.Subscriber<ByteBuffer> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer more) {
      byte[] copied = new byte[more.remaining()];
      more.get(copied);
      bytes.writeBytes(copied);
    }

    @Override
    public void onError(Throwable broken) {
      whole.completeExceptionally(broken);
    }

    @Override
    public void onComplete() {
      whole.complete(bytes.toByteArray());
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    return other.sendAsync(request, handler);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushed) {
    return other.sendAsync(request, handler, pushed);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return other.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return other.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return other.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return other.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return other.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return other.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return other.authenticator();
  }

  @Override
  public Version version() {
    return other.version();
  }

  @Override
  public Optional<Executor> executor() {
    return other.executor();
  }

  @Override
  public void shutdownNow() {
    connections.close();
    other.shutdownNow();
  }
}
