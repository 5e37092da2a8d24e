package dev.sapa.host.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// The description of the API.
final class OpenApiResource implements Resource {
  private final byte[] yaml = resource("openapi.yaml");

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/openapi.yaml",
            (request, response) -> Route.send(response, 200, "application/yaml", yaml)));
  }

  private static byte[] resource(String name) {
    try (InputStream in = OpenApiResource.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
