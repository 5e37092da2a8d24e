package dev.sapa.plugins.webchat;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/// Reads server-sent events as the HTML standard says, on a thread of its own.
final class Ear implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// @param id empty where the frame has none
  record Frame(String id, String event, String data) {}

  final List<Frame> frames = new CopyOnWriteArrayList<>();
  private final HttpResponse<InputStream> response;
  private final Thread thread;

  private Ear(HttpResponse<InputStream> response) {
    this.response = response;
    this.thread = Thread.ofVirtual().start(this::read);
  }

  static Ear on(Shop shop, HttpRequest.Builder request) {
    try {
      HttpResponse<InputStream> response =
          shop.http.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("status " + response.statusCode());
      }
      Ear ear = new Ear(response);
      shop.ears.add(ear);
      return ear;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  static List<Frame> parse(InputStream in) {
    List<Frame> frames = new CopyOnWriteArrayList<>();
    parse(in, frames);
    return frames;
  }

  private void read() {
    parse(response.body(), frames);
  }

  private static void parse(InputStream in, List<Frame> frames) {
    String id = "";
    String event = "message";
    StringBuilder data = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String value = line.substring(line.indexOf(':') + 1).replaceFirst("^ ", "");
        if (line.isEmpty()) {
          if (!data.isEmpty()) {
            frames.add(new Frame(id, event, data.substring(0, data.length() - 1)));
          }
          id = "";
          event = "message";
          data.setLength(0);
        } else if (line.startsWith("id:")) {
          id = value;
        } else if (line.startsWith("event:")) {
          event = value;
        } else if (line.startsWith("data:")) {
          data.append(value).append('\n');
        }
      }
    } catch (IOException closed) {
      // The line ended.
    }
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  List<JsonNode> of(String event) {
    return frames.stream().filter(frame -> frame.event().equals(event)).map(Visitor::data).toList();
  }

  /// What every message says, those of resets too, in the order they came.
  List<String> texts() {
    return frames.stream()
        .flatMap(frame ->
            switch (frame.event()) {
              case "reset" -> Visitor.data(frame).path("messages").valueStream();
              case "message" -> List.of(Visitor.data(frame)).stream();
              default -> List.<JsonNode>of().stream();
            })
        .map(message -> message.path("text").asString())
        .toList();
  }

  String lastId() {
    return frames.reversed().stream()
        .map(Frame::id)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  Ear hears(String text) {
    await().atMost(PATIENCE).until(() -> texts().contains(text));
    return this;
  }

  Ear until(String event) {
    await().atMost(PATIENCE).until(() -> !of(event).isEmpty());
    return this;
  }

  boolean ended() {
    return !thread.isAlive();
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException gone) {
      // It is closed.
    }
  }
}
