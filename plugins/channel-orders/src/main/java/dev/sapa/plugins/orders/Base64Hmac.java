package dev.sapa.plugins.orders;

import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The signature that shops put into a header: HMAC-SHA256 over the body as it was posted, in
/// Base64.
public final class Base64Hmac {
  private final String header;
  private final List<Signature> signatures;

  /// @param header its name
  /// @param previous the secret that is valid besides while it is being renewed
  public Base64Hmac(String header, String secret, Optional<String> previous) {
    this.header = header.toLowerCase(Locale.ROOT);
    this.signatures =
        Stream.concat(Stream.of(secret), previous.stream())
            .map(key -> Signature.sha256(key.getBytes(StandardCharsets.UTF_8)))
            .toList();
  }

  /// Whether one of the header's values signs the body.
  public boolean signs(RawRequest request) {
    return request.headers().getOrDefault(header, List.of()).stream()
        .anyMatch(given -> signs(request.body(), given.strip()));
  }

  // As text, so that no other spelling of the same bytes passes.
  private boolean signs(byte[] body, String given) {
    return signatures.stream()
        .map(signature -> Base64.getEncoder().encodeToString(signature.sign(body)))
        .anyMatch(expected -> Signature.sameSecret(expected, given));
  }
}
