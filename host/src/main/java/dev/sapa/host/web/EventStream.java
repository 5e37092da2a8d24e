package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// An answer that goes on: server-sent events, as the HTML standard has them. Every call throws
/// [UncheckedIOException] where nobody reads any more; whoever has nothing to say writes a beat now
/// and then to learn it.
public final class EventStream implements AutoCloseable {
  private final OutputStream out;

  private EventStream(OutputStream out) {
    this.out = out;
  }

  /// Begins the answer.
  ///
  /// @param retryMillis after how long a browser that lost the line comes again
  public static EventStream open(ServerResponse response, int retryMillis) {
    response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
    // A proxy that collects answers would hold these back for ever.
    response.header(HeaderNames.create("X-Accel-Buffering"), "no");
    EventStream stream = new EventStream(response.outputStream());
    stream.write("retry: %d\n\n".formatted(retryMillis));
    return stream;
  }

  /// A sign of life.
  public void beat() {
    write(":\n\n");
  }

  /// Tells something as JSON.
  public void tell(String event, Object data) {
    send(event, new String(Json.bytes(data), StandardCharsets.UTF_8));
  }

  void send(String event, String data) {
    write(block(event, data));
  }

  /// @param id what the browser says when it comes again
  void send(long id, String event, String data) {
    write("id: " + id + "\n" + block(event, data));
  }

  private static String block(String event, String data) {
    StringBuilder block = new StringBuilder("event: ").append(event).append('\n');
    data.lines().forEach(line -> block.append("data: ").append(line).append('\n'));
    return block.append('\n').toString();
  }

  private void write(String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
