package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.message.AuthoredBy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Login with tokens that are got when they are needed.
final class TokensTest {
  private final Wire.Context context = new Wire.Context();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile IntFunction<String> answer =
      number -> "{\"access_token\":\"token-%d\",\"expires_in\":3600}".formatted(number);

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/token",
        exchange -> {
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(URLDecoder.decode(form, StandardCharsets.UTF_8));
          byte[] body = answer.apply(asked.size()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private EmailSettings.OAuth oauth() {
    return new EmailSettings.OAuth(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token"),
        "client",
        Optional.of("client-secret"),
        "refresh-0",
        Optional.of("mail"));
  }

  private Tokens tokens() {
    EmailSettings.OAuth given = oauth();
    return new Tokens(
        new Tokens.OAuth(
            given.tokenAddress(),
            given.clientId(),
            given.clientSecret(),
            given.refreshToken(),
            given.scope()),
        context,
        Wire.JSON);
  }

  @Test
  void keepsATokenWhileItHolds() throws Exception {
    Tokens tokens = tokens();

    assertThat(tokens.secret()).isEqualTo("token-1");
    assertThat(tokens.secret()).isEqualTo("token-1");
    assertThat(asked)
        .containsExactly(
            "grant_type=refresh_token&refresh_token=refresh-0&client_id=client"
                + "&client_secret=client-secret&scope=mail");
  }

  @Test
  void getsAnotherWhereTheServerRefusesIt() throws Exception {
    Tokens tokens = tokens();
    tokens.secret();

    assertThat(tokens.renew()).isTrue();
    assertThat(tokens.renew()).as("once is enough").isFalse();
    assertThat(tokens.secret()).isEqualTo("token-2");
  }

  @Test
  void keepsARefreshTokenThatReplacesTheOneBefore() throws Exception {
    answer =
        number ->
            "{\"access_token\":\"t\",\"expires_in\":1,\"refresh_token\":\"refresh-%d\"}"
                .formatted(number);
    tokens().secret();
    tokens().secret();

    assertThat(asked.get(1)).contains("refresh_token=refresh-1");
  }

  @Test
  void saysWhatToDoWhereTheRefreshTokenIsRevoked() {
    status = 400;
    answer = number -> "{\"error\":\"invalid_grant\"}";

    assertThatThrownBy(() -> tokens().secret())
        .isInstanceOf(Credentials.Refused.class)
        .hasMessageContaining("enter the new refreshToken")
        .hasMessageNotContaining("refresh-0");
  }

  @Test
  void triesAgainWhereTheTokenServerIsBusy() {
    status = 503;

    assertThatThrownBy(() -> tokens().secret()).isInstanceOf(IOException.class);
  }

  @Test
  void aMailServerIsShownTheTokenAndANewOneWhereItRefuses() throws Exception {
    try (SmtpScript mail = new SmtpScript()) {
      mail.answers(
          line -> line.contains(login("token-1")) ? "535 5.7.3 No" : SmtpScript.obliging(line));
      EmailChannel channel = channel(mail);
      Part part = part(channel);

      assertThat(channel.send(part)).isInstanceOf(SendOutcome.Accepted.class);
      assertThat(mail.heard()).anyMatch(line -> line.contains(login("token-2")));
    }
  }

  @Test
  void holdsEverythingWhereNoTokenIsToBeHad() throws Exception {
    status = 400;
    answer = number -> "{\"error\":\"invalid_grant\"}";
    try (SmtpScript mail = new SmtpScript()) {
      EmailChannel channel = channel(mail);

      assertThat(channel.send(part(channel)))
          .isInstanceOfSatisfying(
              SendOutcome.Blocked.class,
              blocked -> assertThat(blocked.code()).isEqualTo("invalid_grant"));
    }
  }

  private static String login(String token) {
    String plain = "user=" + Wire.ADDRESS + "\1auth=Bearer " + token + "\1\1";
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private EmailChannel channel(SmtpScript mail) {
    return new EmailChannel(
        new EmailSettings(
            Wire.ADDRESS,
            Optional.empty(),
            URI.create("imap://127.0.0.1:1"),
            mail.address(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(oauth()),
            "INBOX",
            false,
            List.of(),
            Optional.empty(),
            false,
            "x",
            0,
            6,
            false,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            true),
        context);
  }

  private static Part part(EmailChannel channel) {
    Rendering rendering =
        channel.render(
            Wire.outbound("Halo", AuthoredBy.HUMAN),
            Wire.facts(Wire.message(Wire.letter().written())));
    return ((Rendering.Parts) rendering).parts().get(0);
  }
}
