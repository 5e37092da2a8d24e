package dev.sapa.host.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A folder of the business's own pages, as files under `/site/`.
///
/// A folder shows its `index.html` and never a list. Nothing outside the folder is reached, by
/// whatever path or link, and nothing whose name begins with a dot.
public final class SiteResource implements Resource {
  /// Where it begins.
  public static final String PATH = "/site/";

  /// Scripts and styles come from the site's own files; answers of automations may show pictures
  /// and films from elsewhere.
  private static final Header POLICY =
      HeaderValues.createCached(
          HeaderNames.create("Content-Security-Policy"),
          "default-src 'self'; img-src 'self' data: https:; media-src 'self' https:; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'");

  private final Path folder;

  /// @param folder as it really lies, without links
  private SiteResource(Path folder) {
    this.folder = folder;
  }

  /// The files of a folder. Empty where there is no such folder.
  public static Optional<SiteResource> of(Path folder) {
    try {
      Path real = folder.toRealPath();
      return Files.isDirectory(real) ? Optional.of(new SiteResource(real)) : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  @Override
  public List<Route> routes() {
    return List.of(
        new Route(Method.GET, "/site", true, (request, response) -> moved(response, PATH)),
        new Route(Method.GET, PATH + "*", true, this::send),
        new Route(Method.HEAD, PATH + "*", true, this::send));
  }

  private void send(ServerRequest request, ServerResponse response) {
    String asked = request.path().absolute().path();
    Path found = found(asked.substring(PATH.length())).orElseThrow(SiteResource::nothing);
    boolean inFolder = asked.endsWith("/");
    if (Files.isDirectory(found) && !inFolder) {
      moved(response, request.path().absolute().rawPath() + "/");
      return;
    }
    Path file =
        inFolder
            ? found(asked.substring(PATH.length()) + "index.html")
                .orElseThrow(SiteResource::nothing)
            : found;
    if (!Files.isRegularFile(file)) {
      throw nothing();
    }
    send(request, response, file);
  }

  /// The file or folder that is really meant; empty where it lies elsewhere or nowhere.
  private Optional<Path> found(String asked) {
    for (String name : asked.split("/", -1)) {
      if (name.startsWith(".") || name.indexOf('\\') >= 0) {
        return Optional.empty();
      }
    }
    try {
      Path real = folder.resolve(asked).toRealPath();
      return real.startsWith(folder) ? Optional.of(real) : Optional.empty();
    } catch (IOException | InvalidPathException nowhere) {
      return Optional.empty();
    }
  }

  private static void send(ServerRequest request, ServerResponse response, Path file) {
    try {
      BasicFileAttributes kept = Files.readAttributes(file, BasicFileAttributes.class);
      String tag =
          "\"%x-%x\"".formatted(kept.lastModifiedTime().to(TimeUnit.MICROSECONDS), kept.size());
      response.headers().set(POLICY);
      response.headers().set(HeaderNames.CACHE_CONTROL, "no-cache");
      response.headers().set(HeaderNames.ETAG, tag);
      if (StaticFile.isKnown(request, tag)) {
        response.status(304).send();
        return;
      }
      response
          .headers()
          .set(HeaderNames.CONTENT_TYPE, StaticFile.type(file.getFileName().toString()));
      response.headers().contentLength(kept.size());
      if (request.prologue().method().equals(Method.HEAD)) {
        response.send();
        return;
      }
      try (OutputStream out = response.outputStream()) {
        Files.copy(file, out);
      }
    } catch (IOException unreadable) {
      throw nothing();
    }
  }

  private static void moved(ServerResponse response, String to) {
    response.headers().set(HeaderNames.LOCATION, to);
    response.status(308).send();
  }

  private static Problem nothing() {
    return new Problem(404, "Not found", "The site has no such page.");
  }
}
