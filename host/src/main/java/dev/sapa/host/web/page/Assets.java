package dev.sapa.host.web.page;

import dev.sapa.host.web.Problem;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import dev.sapa.host.web.StaticFile;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The style sheets, the scripts and the icon. Their addresses hold their version, so that browsers
/// may keep them.
final class Assets implements Resource {
  private static final List<String> FILES =
      List.of(
          "sapa.css",
          "sapa.js",
          "sapa.svg",
          "htmx.min.js",
          "inbox.css",
          "inbox.js",
          "board.css",
          "questions.css",
          "plugins.css",
          "plugins.js",
          "set-aside.css",
          "dev.css",
          "dev.js");

  private final Map<String, StaticFile> assets =
      FILES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Assets::asset));

  /// Changes whenever one of them does.
  String version() {
    return Integer.toHexString(
        FILES.stream()
            .map(name -> Objects.requireNonNull(assets.get(name)).digest())
            .toList()
            .hashCode());
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route(Method.GET, "/assets/{file}", true, this::send));
  }

  private void send(ServerRequest request, ServerResponse response) {
    StaticFile asset = assets.get(Route.parameter(request, "file"));
    if (asset == null) {
      throw new Problem(404, "Not found", "There is no such file.");
    }
    asset.send(request, response, "public, max-age=86400");
  }

  private static StaticFile asset(String name) {
    String path = name.equals("htmx.min.js") ? htmx() : "assets/" + name;
    try (InputStream in = Assets.class.getResourceAsStream(path)) {
      return new StaticFile(name, Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Its folder has its version as a name.
  private static String htmx() {
    String about = "/META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = Assets.class.getResourceAsStream(about)) {
      properties.load(Objects.requireNonNull(in, about));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return "/META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js"
        .formatted(properties.getProperty("version"));
  }
}
