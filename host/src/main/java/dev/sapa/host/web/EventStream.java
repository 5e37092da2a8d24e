package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Server-sent events to one browser, for as long as it listens. Whoever writes learns that it went
/// away from the exception of a later write, and so writes a beat now and then.
public final class EventStream {
  private static final byte[] BEAT = ": \n\n".getBytes(StandardCharsets.UTF_8);

  private final OutputStream out;

  private EventStream(OutputStream out) {
    this.out = out;
  }

  /// Begins the answer.
  ///
  /// @param retryMillis after how long the browser comes again when it lost the line
  public static EventStream open(ServerResponse response, int retryMillis) throws IOException {
    response.header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
    // A proxy that collects answers would hold these back for ever.
    response.header(HeaderNames.create("X-Accel-Buffering"), "no");
    EventStream stream = new EventStream(response.outputStream());
    stream.write(("retry: " + retryMillis + "\n\n").getBytes(StandardCharsets.UTF_8));
    return stream;
  }

  /// Tells something.
  public void send(String name, Object data) throws IOException {
    byte[] json = Json.bytes(data);
    write(
        ("event: " + name + "\ndata: " + new String(json, StandardCharsets.UTF_8) + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  /// Says nothing, but that the line is there.
  public void beat() throws IOException {
    write(BEAT);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }
}
