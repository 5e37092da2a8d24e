package dev.sapa.host.web;

import dev.sapa.host.plugin.Instances;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The files that a channel's bundle has for browsers. They are public: any site may load them.
final class BundleFileResource implements Resource {
  private final Instances instances;

  @Inject
  BundleFileResource(Instances instances) {
    this.instances = instances;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route(Method.GET, "/channels/{instance}/{file}", true, this::send));
  }

  private void send(ServerRequest request, ServerResponse response) {
    String name = Route.parameter(request, "file");
    byte[] bytes =
        instances
            .channel(Route.parameter(request, "instance"))
            .flatMap(channel -> channel.file(name))
            .orElseThrow(() -> Problem.noSuchPath(request.path().absolute().path()));
    String tag = "\"" + digest(bytes) + "\"";
    response.header(HeaderNames.ETAG, tag);
    // Always asked for again, so that a page never mixes the files of two versions.
    response.headers().set(HeaderNames.CACHE_CONTROL, "no-cache");
    response.headers().set(HeaderNames.create("Cross-Origin-Resource-Policy"), "cross-origin");
    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    if (request.headers().values(HeaderNames.IF_NONE_MATCH).stream()
        .anyMatch(known -> known.contains(tag))) {
      response.status(304);
      response.send();
      return;
    }
    Route.send(response, 200, type(name), bytes);
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256.", impossible);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js", "mjs" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "html" -> "text/html; charset=utf-8";
      case "json" -> "application/json";
      case "txt" -> "text/plain; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "webp" -> "image/webp";
      case "ico" -> "image/x-icon";
      case "mp3" -> "audio/mpeg";
      case "woff2" -> "font/woff2";
      default -> "application/octet-stream";
    };
  }
}
