package dev.sapa.testkit.replay;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What `sapa record` wrote.
public final class Recording {
  private static final Map<String, Class<? extends Event>> KINDS =
      Json.events().collect(Collectors.toMap(Json::typeName, Function.identity()));

  private final Path file;
  private final List<JsonNode> lines;

  private Recording(Path file, List<JsonNode> lines) {
    this.file = file;
    this.lines = lines;
  }

  public static Recording of(Path file) {
    try {
      List<JsonNode> lines =
          Files.readAllLines(file).stream()
              .filter(line -> !line.isBlank())
              .map(line -> Json.tree(line))
              .toList();
      if (lines.isEmpty() || !lines.get(0).has("recording")) {
        throw new IllegalArgumentException(
            "%s is no recording; write one with ./sapa record.".formatted(file));
      }
      return new Recording(file, lines);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The recording %s cannot be read.".formatted(file), unreadable);
    }
  }

  Path file() {
    return file;
  }

  /// What was masked, in a sentence.
  public String masked() {
    return lines.get(0).path("masked").asString();
  }

  /// Why something was left out, once for each.
  public List<String> leftOut() {
    return rest("requests").stream()
        .filter(line -> line.has("leftOut"))
        .map(line -> line.path("leftOut").asString())
        .toList();
  }

  /// The requests of a channel, oldest first.
  public List<RawRequest> requests() {
    return rest("requests").stream()
        .filter(line -> !line.has("leftOut"))
        .map(Recording::request)
        .toList();
  }

  private static RawRequest request(JsonNode line) {
    return new RawRequest(
        line.path("method").asString(),
        line.path("path").asString(),
        line.path("query").asString(),
        Json.headers(line.path("headers").toString()),
        line.path("body").asString().getBytes(StandardCharsets.UTF_8),
        Instant.parse(line.path("receivedAt").asString()));
  }

  /// The facts of the event log, oldest first.
  public List<Event> facts() {
    return rest("facts").stream().map(Recording::fact).toList();
  }

  private static Event fact(JsonNode line) {
    Class<? extends Event> kind = KINDS.get(line.path("type").asString());
    if (kind == null) {
      throw new IllegalStateException(
          "The recording holds a fact of the kind %s; use the kit of the host that wrote it."
              .formatted(line.path("type").asString()));
    }
    return Json.read(line.path("fact").toString(), kind, Json.read(line, Event.Header.class));
  }

  private List<JsonNode> rest(String what) {
    String recording = lines.get(0).path("recording").asString();
    if (!recording.equals(what)) {
      throw new IllegalStateException(
          "%s holds %s and not %s; requests are recorded of a channel, facts of an automation or a metric."
              .formatted(file, recording, what));
    }
    return lines.subList(1, lines.size());
  }
}
