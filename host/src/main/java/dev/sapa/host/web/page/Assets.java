package dev.sapa.host.web.page;

import dev.sapa.host.web.Problem;
import dev.sapa.host.web.Resource;
import dev.sapa.host.web.Route;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The style sheet, the script and the icon.
final class Assets implements Resource {
  private record Asset(String type, byte[] bytes) {}

  private final Map<String, Asset> assets =
      Map.of(
          "sapa.css", asset("sapa.css", "text/css; charset=utf-8"),
          "sapa.js", asset("sapa.js", "text/javascript; charset=utf-8"),
          "sapa.svg", asset("sapa.svg", "image/svg+xml"));

  /// Changes whenever one of them does.
  String version() {
    int hash = 1;
    for (String name : List.of("sapa.css", "sapa.js", "sapa.svg")) {
      hash = 31 * hash + Arrays.hashCode(Objects.requireNonNull(assets.get(name)).bytes());
    }
    return Integer.toHexString(hash);
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route(Method.GET, "/assets/{file}", true, this::send));
  }

  private void send(ServerRequest request, ServerResponse response) {
    Asset asset = assets.get(Route.parameter(request, "file"));
    if (asset == null) {
      throw new Problem(404, "Not found", "There is no such file.");
    }
    response.headers().set(HeaderNames.CACHE_CONTROL, "public, max-age=86400");
    Route.send(response, 200, asset.type(), asset.bytes());
  }

  private static Asset asset(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      return new Asset(type, Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
