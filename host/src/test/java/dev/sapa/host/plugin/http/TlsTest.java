package dev.sapa.host.plugin.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Against a server whose certificate names 127.0.0.1 and nothing else.
@Timeout(60)
final class TlsTest {
  private static final String PASSWORD = "of a test";

  @TempDir private static Path folder;
  private static HttpsServer server;
  private static BlockingHttp http;

  @BeforeAll
  static void listen() throws Exception {
    SSLContext context = context();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] peer = exchange.getRemoteAddress().toString().getBytes(UTF_8);
          exchange.sendResponseHeaders(200, peer.length);
          exchange.getResponseBody().write(peer);
          exchange.close();
        });
    server.start();
    http = new BlockingHttp(HttpClient.newBuilder().sslContext(context).build());
  }

  @AfterAll
  static void close() {
    http.shutdownNow();
    server.stop(0);
  }

  @Test
  void asksTwiceOnOneConnection() throws Exception {
    HttpResponse<String> first = ask("127.0.0.1");
    HttpResponse<String> second = ask("127.0.0.1");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.sslSession()).isPresent();
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void refusesACertificateOfSomebodyElse() {
    assertThatThrownBy(() -> ask("localhost")).isInstanceOf(SSLException.class);
  }

  private static HttpResponse<String> ask(String host) throws Exception {
    URI address = URI.create("https://%s:%d/".formatted(host, server.getAddress().getPort()));
    FutureTask<HttpResponse<String>> call =
        new FutureTask<>(() ->
            http.send(
                HttpRequest.newBuilder(address).version(HttpClient.Version.HTTP_1_1).build(),
                BodyHandlers.ofString()));
    Thread.ofVirtual().start(call);
    try {
      return call.get();
    } catch (ExecutionException failed) {
      throw (Exception) failed.getCause();
    }
  }

  private static SSLContext context() throws Exception {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory others =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }
}
