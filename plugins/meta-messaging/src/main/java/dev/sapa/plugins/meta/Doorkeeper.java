package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Lets in what Meta signed, and answers its handshake.
public final class Doorkeeper {
  private static final String HEADER = "x-hub-signature-256";
  private static final String PREFIX = "sha256=";

  private final String road;
  private final String verifyToken;
  private final List<Signature> signatures;

  /// @param road as people call it: `Instagram`
  /// @param appSecrets every secret that is valid now; two while a secret is being renewed
  public Doorkeeper(String road, String verifyToken, List<String> appSecrets) {
    this.road = road;
    this.verifyToken = verifyToken;
    this.signatures =
        appSecrets.stream()
            .map(secret -> Signature.sha256(secret.getBytes(StandardCharsets.UTF_8)))
            .toList();
  }

  /// Whether Meta posted a request, or asks whether the address is ours.
  public Verdict verify(RawRequest request) {
    return switch (request.method()) {
      case "GET" -> handshake(request);
      case "POST" -> signed(request);
      default -> new Verdict.Refused(403, road + " uses GET and POST only.");
    };
  }

  private Verdict handshake(RawRequest request) {
    boolean subscribes = request.parameter("hub.mode").filter("subscribe"::equals).isPresent();
    Optional<String> challenge = request.parameter("hub.challenge");
    boolean trusted =
        request
            .parameter("hub.verify_token")
            .filter(given -> Signature.sameSecret(verifyToken, given))
            .isPresent();
    if (!subscribes || challenge.isEmpty() || !trusted) {
      return new Verdict.Refused(
          403,
          "The handshake does not carry the verify token of this instance. Enter the same"
              + " verifyToken in the Meta app and in the settings.");
    }
    return new Verdict.Answered(HttpAnswer.text(challenge.get()));
  }

  private Verdict signed(RawRequest request) {
    boolean genuine =
        request.headers().getOrDefault(HEADER, List.of()).stream()
            .map(String::strip)
            .filter(header -> header.startsWith(PREFIX))
            .map(header -> header.substring(PREFIX.length()))
            .anyMatch(hex -> isSigned(request.body(), hex));
    return genuine
        ? new Verdict.Genuine(HttpAnswer.ok())
        : new Verdict.Refused(
            401,
            "The request is not signed with the app secret of this instance"
                + " (X-Hub-Signature-256).");
  }

  private boolean isSigned(byte[] body, String hex) {
    return signatures.stream().anyMatch(signature -> signature.verifiesHex(body, hex));
  }
}
