package dev.sapa.host.plugin.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
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
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// A client whose calls stay on the virtual thread that makes them. The JDK's hands each call
/// through a selector and several threads, which costs a few times as much; it does what this one
/// does not: other threads, HTTP/2, proxies, bodies of unknown length, and calls that nobody waits
/// for.
///
/// What it throws says the same: a [ConnectException] or an [HttpConnectTimeoutException] came
/// before anything was sent; whatever else may have come after. Nothing is sent twice: who called
/// decides whether it may be.
public final class BlockingHttp extends HttpClient {
  private static final int MOST_CONNECTIONS = 1024;
  // To look at a connection costs a millisecond. A provider that closes one sooner, without saying
  // so in its answer, makes the next call uncertain.
  private static final TimeValue TRUSTED = TimeValue.ofSeconds(1);
  private static final TimeValue KEPT = TimeValue.ofSeconds(30);
  private static final Duration USUAL_CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient other;
  private final CloseableHttpClient blocking;
  private final Map<String, Boolean> direct = new ConcurrentHashMap<>();

  /// @param other speaks HTTP/1.1, follows no redirect and keeps no cookies; it is closed with this
  public BlockingHttp(HttpClient other) {
    this.other = other;
    this.blocking =
        blocking(other.connectTimeout().orElse(USUAL_CONNECT_TIMEOUT), other.sslContext());
  }

  private static CloseableHttpClient blocking(Duration connectTimeout, SSLContext tls) {
    ConnectionConfig connections =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(connectTimeout))
            .setValidateAfterInactivity(TRUSTED)
            .build();
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(connections)
                .build())
        .setUserAgent("Sapa")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableConnectionState()
        .build();
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return isMine(request) ? exchange(request, handler) : other.send(request, handler);
  }

  private boolean isMine(HttpRequest request) {
    return Thread.currentThread().isVirtual()
        && request.version().orElse(Version.HTTP_1_1) == Version.HTTP_1_1
        && !request.expectContinue()
        && request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L) >= 0
        && direct.computeIfAbsent(request.uri().getRawAuthority(), any -> isDirect(request.uri()));
  }

  /// Whether this machine's settings send requests there through nobody else.
  private static boolean isDirect(URI address) {
    ProxySelector selector = ProxySelector.getDefault();
    return selector == null
        || selector.select(address).stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    HttpClientContext context = HttpClientContext.create();
    try {
      ClassicHttpResponse answer = blocking.executeOpen(null, outgoing(request), context);
      Answer.Head head = Answer.Head.of(answer);
      BodySubscriber<T> taker = handler.apply(head);
      new Transfer(answer, taker).start();
      return new Answer<>(request, head, Optional.ofNullable(context.getSSLSession()), body(taker));
    } catch (IOException broken) {
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException("The call was interrupted.");
        interrupted.initCause(broken);
        throw interrupted;
      }
      throw asTheJdkSays(broken);
    }
  }

  private static <T> T body(BodySubscriber<T> taker) throws IOException {
    try {
      return taker.getBody().toCompletableFuture().join();
    } catch (CompletionException broken) {
      if (broken.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(broken.getCause());
    }
  }

  private static IOException asTheJdkSays(IOException fault) {
    IOException said =
        switch (fault) {
          case ConnectTimeoutException late ->
              new HttpConnectTimeoutException("The provider did not take the connection in time.");
          case ConnectionRequestTimeoutException full ->
              new HttpConnectTimeoutException("No connection to the provider became free in time.");
          case UnknownHostException nowhere ->
              new ConnectException("The provider's address is not known: " + nowhere.getMessage());
          case SocketTimeoutException silent ->
              new HttpTimeoutException("The provider did not answer in time.");
          default -> fault;
        };
    if (said != fault) {
      said.initCause(fault);
    }
    return said;
  }

  private static HttpUriRequestBase outgoing(HttpRequest request) {
    HttpUriRequestBase outgoing = new HttpUriRequestBase(request.method(), request.uri());
    request
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
    request
        .bodyPublisher()
        .map(BlockingHttp::content)
        .ifPresent(body -> outgoing.setEntity(new ByteArrayEntity(body, null)));
    RequestConfig.Builder limits = RequestConfig.custom().setConnectionKeepAlive(KEPT);
    request
        .timeout()
        .map(Timeout::of)
        .ifPresent(time -> limits.setResponseTimeout(time).setConnectionRequestTimeout(time));
    outgoing.setConfig(limits.build());
    return outgoing;
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
    blocking.close(CloseMode.IMMEDIATE);
    other.shutdownNow();
  }
}
