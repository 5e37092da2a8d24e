package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.conversation.Conversation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveLineTest {
  @TempDir Path folder;
  private Office office;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private void listen(Agent agent) throws Exception {
    HttpResponse<java.io.InputStream> line =
        HttpClient.newHttpClient()
            .send(agent.request("/live").build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(line.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    Thread.ofVirtual().start(() -> read(line.body()));
  }

  private void read(java.io.InputStream body) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String event = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          heard.add(event + " " + line.substring(6));
        }
      }
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  private String next(String event) throws InterruptedException {
    while (true) {
      String frame = heard.poll(20, TimeUnit.SECONDS);
      assertThat(frame).as("an event named " + event).isNotNull();
      if (frame.startsWith(event + " ")) {
        return frame;
      }
    }
  }

  @Test
  void nobodyListensWithoutSigningIn() {
    Reply reply = office.send(java.net.http.HttpRequest.newBuilder(office.uri("/live")).GET());

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void tellsWhatChangesAndRingsForWhoStartsToWait() throws Exception {
    Conversation c = office.conversation("Sari", "Halo");
    listen(Agent.signIn(office, "Dewi"));
    assertThat(next("state")).contains("\"waiting\":0");

    office.changed(c, c.unanswered(office.clock.instant()));
    office.post(
        "/api/v1/conversations/" + c.id() + "/notes", "{\"agent\":\"Rani\",\"text\":\"x\"}");

    assertThat(next("changed")).contains(c.id());
    assertThat(next("state")).contains("\"waiting\":1");
    assertThat(next("ring"))
        .contains("\"name\":\"Sari\"")
        .contains("\"reason\":\"Belum ada jawaban otomatis\"");
  }

  @Test
  void tellsWhoWritesAndWhoLooks() throws Exception {
    Conversation c = office.conversation("Sari", "Halo");
    Agent dewi = Agent.signIn(office, "Dewi");
    Agent rani = Agent.signIn(office, "Rani");
    listen(dewi);
    next("state");
    String path = "/conversations/" + c.id() + "/presence";

    Reply now = rani.post(path, "csrf", rani.csrf(), "signal", "viewing");
    rani.post(path, "csrf", rani.csrf(), "signal", "typing");

    assertThat(now.body()).contains("looking").contains("Rani");
    assertThat(next("signal")).contains("\"kind\":\"looking\"").contains("Rani");
    assertThat(next("signal")).contains("\"kind\":\"agent\"").contains(c.id());
    assertThat(rani.post(path, "csrf", rani.csrf(), "signal", "dancing").status()).isEqualTo(400);
  }
}
