package dev.sapa.host.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import java.util.List;

/// The host's own figures, for Prometheus.
final class TelemetryResource implements Resource {
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Figures figures;
  private final MetricsToken metricsToken;
  private final ApiToken apiToken;

  @Inject
  TelemetryResource(Figures figures, MetricsToken metricsToken, ApiToken apiToken) {
    this.figures = figures;
    this.metricsToken = metricsToken;
    this.apiToken = apiToken;
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.get("/metrics", this::metrics));
  }

  private void metrics(ServerRequest request, ServerResponse response) {
    boolean known =
        Bearer.of(request)
            .filter(said -> metricsToken.isKnownBy(said) || apiToken.isKnownBy(said))
            .isPresent();
    if (!known) {
      response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"sapa\"");
      throw new Problem(
          401,
          "Token needed",
          "Send the token for metrics as 'Authorization: Bearer TOKEN'; it is in SAPA_METRICS_TOKEN or in the file 'metrics.token' of the data directory.");
    }
    Route.send(response, 200, MEDIA_TYPE, figures.now());
  }
}
