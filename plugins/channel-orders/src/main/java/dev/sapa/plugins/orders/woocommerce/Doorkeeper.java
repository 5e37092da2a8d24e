package dev.sapa.plugins.orders.woocommerce;

import dev.sapa.plugins.orders.Base64Hmac;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets in what the shop signed, and answers the ping by which a webhook begins.
final class Doorkeeper {
  private static final String HEADER = "x-wc-webhook-signature";
  private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,20}");
  private static final Pattern ENTITY =
      Pattern.compile("&(amp|lt|gt|quot|apos|#0*38|#0*60|#0*62|#0*34|#0*39|#x0*27|#x0*22);");
  private static final Map<String, String> CHARACTERS =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("#38", "&"),
          Map.entry("#60", "<"),
          Map.entry("#62", ">"),
          Map.entry("#34", "\""),
          Map.entry("#39", "'"),
          Map.entry("#x27", "'"),
          Map.entry("#x22", "\""));

  private final Base64Hmac hmac;

  Doorkeeper(String secret, Optional<String> previousSecret) {
    this.hmac = new Base64Hmac(HEADER, decoded(secret), previousSecret.map(Doorkeeper::decoded));
  }

  Verdict verify(RawRequest request) {
    if (!request.method().equals("POST")) {
      return new Verdict.Refused(403, "WooCommerce uses POST only.");
    }
    return isPing(request)
        ? new Verdict.Answered(HttpAnswer.ok())
        : Verdict.genuineIf(
            hmac.signs(request),
            "The request is not signed with the secret of this instance"
                + " (X-WC-Webhook-Signature).");
  }

  /// Whether it is the form that the shop posts, unsigned, when a webhook is saved. It tells
  /// nothing.
  private static boolean isPing(RawRequest request) {
    return request.header(HEADER).isEmpty()
        && request.body().length < 40
        && PING.matcher(new String(request.body(), StandardCharsets.US_ASCII)).matches();
  }

  /// The secret that signs: WordPress keeps `a&b` as `a&amp;b`, and decodes what it keeps.
  static String decoded(String secret) {
    return ENTITY.matcher(secret).replaceAll(Doorkeeper::character);
  }

  private static String character(MatchResult entity) {
    String name = entity.group(1).replaceFirst("^(#x?)0+", "$1");
    return Matcher.quoteReplacement(CHARACTERS.getOrDefault(name, entity.group()));
  }
}
