package dev.sapa.host.web;

import dev.sapa.sdk.channel.Signature;
import java.nio.file.Path;
import java.util.Map;

/// What who reads the host's own figures must know: enough for that, and for nothing else, so that
/// a monitoring system never holds the token that opens every conversation.
public record MetricsToken(String value) {
  private static final String VARIABLE = "SAPA_METRICS_TOKEN";
  private static final String FILE = "metrics.token";

  /// The token of `SAPA_METRICS_TOKEN`, or that of the data directory, made if there is none yet.
  public static MetricsToken of(Map<String, String> environment, Path data) {
    return new MetricsToken(
        ApiToken.known(environment, data, VARIABLE, FILE)
            .orElseGet(() -> ApiToken.generate(data, VARIABLE, FILE)));
  }

  boolean isKnownBy(String said) {
    return Signature.sameSecret(value, said);
  }

  @Override
  public String toString() {
    return "MetricsToken[…]";
  }
}
