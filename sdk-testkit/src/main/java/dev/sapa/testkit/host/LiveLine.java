package dev.sapa.testkit.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a browser hears: server-sent events, read on a thread of their own.
public final class LiveLine implements AutoCloseable {
  private final InputStream in;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  /// One event.
  ///
  /// @param event its name
  public record Heard(String event, String data) {}

  LiveLine(InputStream in) {
    this.in = in;
    Thread.ofVirtual().name("live-line").start(this::read);
  }

  /// What was heard so far, in order.
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  private void read() {
    String event = "message";
    StringBuilder data = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String value = line.substring(line.indexOf(':') + 1).replaceFirst("^ ", "");
        if (line.isEmpty()) {
          if (!data.isEmpty()) {
            heard.add(new Heard(event, data.substring(0, data.length() - 1)));
          }
          event = "message";
          data.setLength(0);
        } else if (line.startsWith("event:")) {
          event = value;
        } else if (line.startsWith("data:")) {
          data.append(value).append('\n');
        }
      }
    } catch (IOException | UncheckedIOException ended) {
      // The line was closed, by whichever side.
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException gone) {
      // It is closed.
    }
  }
}
