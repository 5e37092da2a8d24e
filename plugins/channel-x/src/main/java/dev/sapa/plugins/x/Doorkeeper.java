package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Lets in what X signed, and answers its challenges (CRC).
final class Doorkeeper {
  private static final String HEADER = "x-twitter-webhooks-signature";
  private static final String PREFIX = "sha256=";

  /// What a challenge may be. X signs bodies with the same key in the same way, so whoever may have
  /// anything signed could have a body signed; a body is JSON and needs characters that are not
  /// here.
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.=+/-]{1,256}");

  private final List<Signature> signatures;

  /// @param secrets of the app that are valid now, the newest first
  Doorkeeper(List<String> secrets) {
    this.signatures =
        secrets.stream()
            .map(secret -> Signature.sha256(secret.getBytes(StandardCharsets.UTF_8)))
            .toList();
  }

  Verdict verify(RawRequest request) {
    return switch (request.method()) {
      case "GET" -> challenge(request);
      case "POST" ->
          Verdict.genuineIf(
              isSigned(request),
              "The request is not signed with the API secret of this instance"
                  + " (x-twitter-webhooks-signature).");
      default -> new Verdict.Refused(403, "X uses GET and POST only.");
    };
  }

  private Verdict challenge(RawRequest request) {
    return request
        .parameter("crc_token")
        .filter(token -> TOKEN.matcher(token).matches())
        .<Verdict>map(token ->
            new Verdict.Answered(
                HttpAnswer.json(
                    "{\"response_token\":\"%s\"}"
                        .formatted(
                            signed(signatures.get(0), token.getBytes(StandardCharsets.US_ASCII))))))
        .orElseGet(() -> new Verdict.Refused(403, "A challenge of X carries a crc_token."));
  }

  private boolean isSigned(RawRequest request) {
    return request.headers().getOrDefault(HEADER, List.of()).stream()
        .map(String::strip)
        .anyMatch(given ->
            signatures.stream()
                .anyMatch(
                    signature -> Signature.sameSecret(signed(signature, request.body()), given)));
  }

  private static String signed(Signature signature, byte[] words) {
    return PREFIX + Base64.getEncoder().encodeToString(signature.sign(words));
  }
}
