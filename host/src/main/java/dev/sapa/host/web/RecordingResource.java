package dev.sapa.host.web;

import dev.sapa.host.recording.Recorder;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What was seen of an instance, to be taken home.
final class RecordingResource implements Resource {
  private static final String LINES = "application/x-ndjson";
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final Recorder recorder;

  @Inject
  RecordingResource(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/api/v1/instances/{id}/recording", this::recording));
  }

  private void recording(ServerRequest request, ServerResponse response) {
    String id = Route.parameter(request, "id");
    Query query = new Query(request);
    long last = query.number("last").orElse((long) USUAL);
    if (last < 1 || last > MOST) {
      throw Problem.malformed("'last' is from 1 to %d.".formatted(MOST));
    }
    String words = query.text("words").orElse("masked");
    if (!words.equals("masked") && !words.equals("kept")) {
      throw Problem.malformed("'words' is masked or kept.");
    }
    List<String> lines =
        recorder
            .record(id, (int) last, words.equals("kept"))
            .orElseThrow(() ->
                new Problem(
                    404,
                    "Not found",
                    "No instance '%s' runs that can be recorded; look at /api/v1/instances."
                        .formatted(Text.shown(id))));
    byte[] body = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    Route.send(response, 200, LINES, body);
  }
}
