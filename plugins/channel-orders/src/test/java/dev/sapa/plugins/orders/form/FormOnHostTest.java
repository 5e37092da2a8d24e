package dev.sapa.plugins.orders.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.orders.Wire;
import dev.sapa.testkit.host.TestHost;
import dev.sapa.testkit.host.TestHost.Instance;
import dev.sapa.testkit.host.VirtualClock;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The form as a host serves it, to pages of the shop and to browsers without scripts.
final class FormOnHostTest {
  private static final String SHOP = "https://kopisenja.example";
  private static final VirtualClock CLOCK = new VirtualClock(Wire.NOW);
  private static TestHost host;

  @BeforeAll
  static void start() {
    host =
        TestHost.start(
            List.of(ContactFormChannel.class),
            List.of(
                new Instance("kontak", "contact-form", Map.of("allowedOrigins", List.of(SHOP)))),
            CLOCK);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private static HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(host.uri("/channels/kontak/" + path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"form.html", "form-en.html", "form.js", "form.css"})
  void filesOfTheFormAreServed(String file) {
    HttpResponse<String> answer = send(at(file));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("sapa-form");
  }

  @Test
  void aScriptOfTheShopMayReadTheAnswerAndOthersMayNot() {
    HttpResponse<String> question =
        send(
            at("webhook")
                .header("Origin", SHOP)
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    HttpResponse<String> token = send(at("webhook?token").header("Origin", SHOP));
    HttpResponse<String> other =
        send(at("webhook?token").header("Origin", "https://other.example"));

    assertThat(question.statusCode()).isEqualTo(204);
    assertThat(question.headers().firstValue("access-control-allow-origin")).contains(SHOP);
    assertThat(token.headers().firstValue("access-control-allow-origin")).contains(SHOP);
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void aBrowserWithoutScriptsComesThrough() {
    Answer check = host.deliver("kontak", Call.form("email=sari%40example.com&message=Halo+semua"));
    Matcher token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(check.text());
    assertThat(token.find()).isTrue();
    CLOCK.advance(Duration.ofSeconds(5));
    HttpResponse<String> sent =
        send(
            at("webhook")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "null")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "email=sari%40example.com&message=Halo+semua&token=" + token.group(1))));

    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(sent.headers().firstValue("location")).contains("webhook?thanks=1&lang=id");
    assertThat(host.storedRequests()).isEqualTo(1);
    assertThat(send(at("webhook?thanks=1&lang=id")).body()).contains("Terima kasih");
  }
}
