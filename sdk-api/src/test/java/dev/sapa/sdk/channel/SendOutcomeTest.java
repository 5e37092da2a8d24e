package dev.sapa.sdk.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a provider's status says of a part that was posted to it.
final class SendOutcomeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "200, , Accepted",
    "202, , Accepted",
    "400, , Rejected",
    "404, , Rejected",
    "401, , Blocked",
    "403, , Blocked",
    "408, , Unknown",
    "429, , RetryAfter",
    "500, , Unknown",
    "503, , Unknown",
    "503, 7, RetryAfter"
  })
  void isReadFromTheStatus(int status, String retryAfter, String outcome) throws Exception {
    assertThat(post(status, Optional.ofNullable(retryAfter)).getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 2026-11-22T03:00:07Z",
    "'Sun, 22 Nov 2026 03:01:00 GMT', 2026-11-22T03:01:00Z",
    "soon, 2026-11-22T03:00:05Z"
  })
  void waitsAsLongAsTheProviderAsks(String retryAfter, Instant at) throws Exception {
    assertThat(post(429, Optional.of(retryAfter)))
        .isInstanceOfSatisfying(
            SendOutcome.RetryAfter.class, later -> assertThat(later.at()).isEqualTo(at));
  }

  @Test
  void namesAnAcceptedPartByItsOwnId() throws Exception {
    assertThat(post(200, Optional.empty())).isEqualTo(new SendOutcome.Accepted("m1-0"));
  }

  private static SendOutcome post(int status, Optional<String> retryAfter)
      throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          retryAfter.ifPresent(value -> exchange.getResponseHeaders().add("Retry-After", value));
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      return new Plain().post(address, new Part("m1-0", new byte[] {'{', '}'}));
    } finally {
      server.stop(0);
    }
  }

  private record Plain() implements ChannelContext {
    @Override
    public String instance() {
      return "plain";
    }

    @Override
    public Clock clock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Override
    public HttpClient http() {
      return HttpClient.newHttpClient();
    }

    @Override
    public byte[] secret(String purpose) {
      return new byte[32];
    }
  }
}
