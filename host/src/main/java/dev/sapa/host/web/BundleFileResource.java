package dev.sapa.host.web;

import dev.sapa.host.plugin.Instances;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The files that a channel's bundle has for browsers. They are public: any site may load them.
final class BundleFileResource implements Resource {
  private final Instances instances;
  private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

  @Inject
  BundleFileResource(Instances instances) {
    this.instances = instances;
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route(Method.GET, "/channels/{instance}/{file}", true, this::send));
  }

  private void send(ServerRequest request, ServerResponse response) {
    String instance = Route.parameter(request, "instance");
    String name = Route.parameter(request, "file");
    byte[] bytes =
        instances
            .channel(instance)
            .flatMap(channel -> channel.file(name))
            .orElseThrow(() -> Problem.noSuchPath(request.path().absolute().path()));
    response.headers().set(HeaderNames.create("Cross-Origin-Resource-Policy"), "cross-origin");
    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    // Always asked for again, so that a page never mixes the files of two versions.
    files
        .compute(instance + "/" + name, (key, known) -> upToDate(known, name, bytes))
        .send(request, response, "no-cache");
  }

  /// A bundle that was replaced has other bytes.
  private static StaticFile upToDate(@Nullable StaticFile known, String name, byte[] bytes) {
    return known != null && known.bytes() == bytes ? known : new StaticFile(name, bytes);
  }
}
