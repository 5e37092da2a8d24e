package dev.sapa.host.plugin.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BlockingHttpTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final BlockingHttp http =
      new BlockingHttp(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofSeconds(5))
              .build());
  private volatile String answer = OK;
  private volatile boolean closes;
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @AfterEach
  void close() throws IOException {
    http.shutdownNow();
    server.close();
  }

  @Test
  void asksAgainOnTheSameConnection() throws Exception {
    HttpResponse<String> first = waiting(() -> http.send(post("a"), BodyHandlers.ofString()));
    HttpResponse<String> second = waiting(() -> http.send(post("b"), BodyHandlers.ofString()));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.body() + second.body()).isEqualTo("okok");
    assertThat(connections).hasValue(1);
    assertThat(asked.take())
        .startsWith("POST /messages?to=1 HTTP/1.1\n")
        .contains("Host: 127.0.0.1:" + server.getLocalPort() + "\n", "Authorization: Bearer x\n")
        .endsWith("\n\na");
  }

  @Test
  void readsAnAnswerInPieces() throws Exception {
    answer =
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
            + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-One: 1\r\n\r\n"
            + "5;name=value\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: x\r\n\r\n";

    HttpResponse<String> said = waiting(() -> http.send(post("a"), BodyHandlers.ofString()));
    waiting(() -> http.send(post("b"), BodyHandlers.ofString()));

    assertThat(said.body()).isEqualTo("hello!");
    assertThat(said.headers().firstValue("x-one")).hasValue("1");
    assertThat(connections).hasValue(1);
  }

  @Test
  void readsAnAnswerThatEndsWithTheConnection() throws Exception {
    answer = "HTTP/1.1 200 OK\r\n\r\neverything";
    closes = true;

    HttpResponse<byte[]> said = waiting(() -> http.send(post("a"), BodyHandlers.ofByteArray()));

    assertThat(said.body()).asString(UTF_8).isEqualTo("everything");
  }

  @Test
  void handsABodyOnAsItIsRead() throws Exception {
    answer = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000);

    byte[] read =
        waiting(() -> {
          try (InputStream in = http.send(post("a"), BodyHandlers.ofInputStream()).body()) {
            return in.readAllBytes();
          }
        });

    assertThat(read).hasSize(100_000);
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    server.close();

    assertThatThrownBy(() -> waiting(() -> http.send(post("a"), BodyHandlers.ofString())))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void doesNotTakeSilenceForAFailureToConnect() {
    answer = "";

    assertThatThrownBy(() -> waiting(() -> http.send(post("a"), BodyHandlers.ofString())))
        .isExactlyInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void doesNotTakeAClosedConnectionForAFailureToConnect() {
    answer = "";
    closes = true;

    assertThatThrownBy(() -> waiting(() -> http.send(post("a"), BodyHandlers.ofString())))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ConnectException.class);
    assertThat(asked).hasSize(1);
  }

  @Test
  void refusesWhatIsNotHttp() {
    answer = "SSH-2.0-OpenSSH\r\n";

    assertThatThrownBy(() -> waiting(() -> http.send(post("a"), BodyHandlers.ofString())))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ConnectException.class);
  }

  @Test
  void endsWhenItIsInterrupted() throws Exception {
    answer = "";
    CountDownLatch ended = new CountDownLatch(1);
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                http.send(post("a"), BodyHandlers.ofString());
              } catch (InterruptedException interrupted) {
                ended.countDown();
              } catch (IOException other) {
                // The test fails.
              }
            });
    asked.take();

    caller.interrupt();

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void endsWithItsInstance() throws Exception {
    answer = "";
    FutureTask<HttpResponse<String>> call =
        new FutureTask<>(() -> http.send(post("a"), BodyHandlers.ofString()));
    Thread.ofVirtual().start(call);
    asked.take();

    http.shutdownNow();

    assertThatThrownBy(call::get).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void leavesOtherThreadsToTheClientOfTheJdk() throws Exception {
    HttpResponse<String> said = http.send(post("a"), BodyHandlers.ofString());

    assertThat(said.body()).isEqualTo("ok");
    assertThat(asked.take()).contains("Java-http-client");
  }

  private HttpRequest post(String body) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getLocalPort() + "/messages?to=1"))
        .timeout(Duration.ofSeconds(2))
        .header("Authorization", "Bearer x")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  /// On a thread that may wait.
  private static <T> T waiting(Callable<T> call) throws Exception {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofVirtual().start(task);
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw (Exception) failed.getCause();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        StringBuilder request = new StringBuilder();
        for (; !line.isEmpty(); line = in.readLine()) {
          request.append(line).append('\n');
        }
        // Every body of these tests is one byte.
        asked.add(request.append('\n').append((char) in.read()).toString());
        socket.getOutputStream().write(answer.getBytes(UTF_8));
        if (closes) {
          return;
        }
      }
    } catch (IOException gone) {
      // So is the client.
    }
  }
}
