package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.intake.IntakeAnswer;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookTest {
  private static final String PATH = "/channels/wire/webhook";
  private static final int LIMIT = 3 * 1024 * 1024;

  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
    office.next.set(new IntakeAnswer.Answered(HttpAnswer.ok()));
  }

  @AfterEach
  void close() {
    office.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(office.uri(path)).header("Content-Type", "application/json");
  }

  @Test
  void handsTheRequestOnAsItCame() {
    byte[] body = {'{', 0, (byte) 0xff, '}'};

    Reply reply =
        office.send(
            request(PATH + "?a=b%20c")
                .header("X-Signature", "one")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));

    RawRequest request = office.received.getFirst();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo(PATH);
    assertThat(request.query()).isEqualTo("a=b%20c");
    assertThat(request.body()).isEqualTo(body);
    assertThat(request.header("x-signature")).contains("one");
    assertThat(request.receivedAt()).isEqualTo(office.clock.instant());
  }

  @Test
  void givesTheAnswerOfTheChannel() {
    office.next.set(new IntakeAnswer.Answered(HttpAnswer.text("challenge-7")));

    Reply reply = office.send(HttpRequest.newBuilder(office.uri(PATH + "?hub=1")).GET());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("challenge-7");
    assertThat(reply.header("content-type")).startsWith("text/plain");
  }

  @Test
  void leadsABrowserToAnotherPage() {
    office.next.set(new IntakeAnswer.Answered(HttpAnswer.seeOther(URI.create("webhook?thanks=1"))));

    Reply reply = office.send(request(PATH).POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("location")).isEqualTo("webhook?thanks=1");
  }

  @Test
  void aRefusalIsAProblem() {
    office.next.set(
        new IntakeAnswer.Refused(401, "The request is not genuine", "The signature is wrong."));

    Reply reply = office.send(request(PATH).POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    assertThat(reply.detail()).isEqualTo("The signature is wrong.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "application/cloudevents+json"
      })
  void takesJsonAndForms(String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(office.uri(PATH)).header("Content-Type", type);

    assertThat(office.send(request.POST(HttpRequest.BodyPublishers.ofString("x"))).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "image/png", "nonsense"})
  void otherTypesAreRefused(String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(office.uri(PATH)).header("Content-Type", type);

    Reply reply = office.send(request.POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(reply.status()).isEqualTo(415);
    assertThat(office.received).isEmpty();
  }

  @Test
  void noTypeIsRefused() {
    Reply reply =
        office.send(
            HttpRequest.newBuilder(office.uri(PATH)).POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(reply.status()).isEqualTo(415);
  }

  @Test
  void takesThreeMegabytesWhole() {
    byte[] body = new byte[LIMIT];

    Reply reply = office.send(request(PATH).POST(HttpRequest.BodyPublishers.ofByteArray(body)));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(office.received.getFirst().body()).hasSize(LIMIT);
  }

  @Test
  void takesABodyOfUnknownLength() {
    Reply reply =
        office.send(
            request(PATH)
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[100_000]))));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(office.received.getFirst().body()).hasSize(100_000);
  }

  @Test
  void refusesMoreThanThreeMegabytesSoThatTheSenderSeesIt() {
    Reply reply =
        office.send(
            request(PATH).POST(HttpRequest.BodyPublishers.ofByteArray(new byte[LIMIT + 1])));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
    assertThat(office.received).isEmpty();
  }

  @Test
  void refusesAnAnnouncedLengthBeforeItIsSent() throws IOException {
    String answer =
        raw(
            "POST "
                + PATH
                + " HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: 3145729\r\n\r\n",
            0);

    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    assertThat(office.received).isEmpty();
  }

  @Test
  void refusesABodyOfUnknownLengthThatGrowsTooLarge() throws IOException {
    String answer =
        raw(
            "POST "
                + PATH
                + " HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n",
            LIMIT + 65_536);

    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    assertThat(office.received).isEmpty();
  }

  @Test
  void whatIsNoRequestIsAProblem() throws IOException {
    String answer = raw("NONSENSE\r\n\r\n", 0);

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json")
        .contains("nosniff");
  }

  /// Sends a head and so many bytes in chunks, and reads the start of the answer.
  private String raw(String head, int chunked) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", office.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] chunk = new byte[16_384];
      try {
        for (int sent = 0; sent < chunked; sent += chunk.length) {
          out.write("4000\r\n".getBytes(StandardCharsets.US_ASCII));
          out.write(chunk);
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (chunked > 0) {
          out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException alreadyAnswered) {
        // The host may answer before everything is sent.
      }
      out.flush();
      StringBuilder answer = new StringBuilder();
      for (int next = socket.getInputStream().read();
          next >= 0 && next != '}';
          next = socket.getInputStream().read()) {
        answer.append((char) next);
      }
      return answer.toString();
    }
  }
}
