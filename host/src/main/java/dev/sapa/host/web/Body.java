package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.HttpMediaType;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of a request.
public final class Body {
  private static final int LARGEST_JSON = 256 * 1024;
  private static final long MOST_DISCARDED = 16 * 1024 * 1024;

  private Body() {}

  /// The bytes, at most so many.
  public static byte[] bytes(ServerRequest request, int limit) {
    OptionalLong length = request.headers().contentLength();
    boolean tooLarge = length.isPresent() && length.getAsLong() > limit;
    if (tooLarge && request.headers().contains(HeaderValues.EXPECT_100)) {
      throw Problem.tooLarge(limit);
    }
    try (InputStream in = request.content().inputStream()) {
      if (tooLarge) {
        throw refused(in, limit);
      }
      return length.isPresent() ? exactly(in, (int) length.getAsLong()) : atMost(in, limit);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    int read = in.readNBytes(bytes, 0, length);
    if (read < length) {
      throw Problem.malformed("The body ended early; send it again.");
    }
    return bytes;
  }

  private static byte[] atMost(InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw refused(in, limit);
    }
    return bytes;
  }

  /// A client that is still sending when the connection closes never sees the answer, so a little
  /// more is read and thrown away.
  private static Problem refused(InputStream in, int limit) throws IOException {
    byte[] discarded = new byte[16 * 1024];
    long left = MOST_DISCARDED;
    for (int read = in.read(discarded); read >= 0 && left > 0; read = in.read(discarded)) {
      left -= read;
    }
    return Problem.tooLarge(limit);
  }

  /// The JSON object of the body.
  static ObjectNode json(ServerRequest request) {
    requireJson(request);
    return parse(bytes(request, LARGEST_JSON));
  }

  /// The JSON object of the body; an empty one where there is no body.
  static ObjectNode optionalJson(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return (ObjectNode) Json.tree("{}");
    }
    requireJson(request);
    byte[] bytes = bytes(request, LARGEST_JSON);
    return bytes.length == 0 ? (ObjectNode) Json.tree("{}") : parse(bytes);
  }

  /// A text of an object.
  static Optional<String> text(ObjectNode object, String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      throw Problem.malformed("'%s' is a text that is not blank.".formatted(name));
    }
    return Optional.of(value.stringValue());
  }

  private static ObjectNode parse(byte[] bytes) {
    try {
      if (Json.tree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException broken) {
      throw Problem.malformed(
          "The body is not JSON: %s at line %d, column %d."
              .formatted(
                  Text.shown(broken.getOriginalMessage()),
                  broken.getLocation().getLineNr(),
                  broken.getLocation().getColumnNr()));
    }
    throw Problem.malformed("The body must be one JSON object: {…}.");
  }

  private static void requireJson(ServerRequest request) {
    boolean json =
        contentType(request).filter(type -> type.test(MediaTypes.APPLICATION_JSON)).isPresent();
    if (!json) {
      throw Problem.unsupportedType("application/json");
    }
  }

  /// The declared type; empty where none, or none that can be understood, is declared.
  static Optional<HttpMediaType> contentType(ServerRequest request) {
    try {
      return request.headers().contentType();
    } catch (HttpException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
