package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Signature;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The signature of OAuth 1.0a (RFC 5849) for calls whose body is no form: the four words of an app
/// and its user never expire, so there is nothing to renew.
///
/// @param apiKey of the app
/// @param token of the user
record OAuth(String apiKey, String apiSecret, String token, String tokenSecret) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 16;

  /// The header `Authorization` of a call.
  String header(String method, URI address, long seconds) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return header(method, address, seconds, HexFormat.of().formatHex(nonce));
  }

  String header(String method, URI address, long seconds, String nonce) {
    Map<String, String> own = new TreeMap<>();
    own.put("oauth_consumer_key", apiKey);
    own.put("oauth_nonce", nonce);
    own.put("oauth_signature_method", "HMAC-SHA1");
    own.put("oauth_timestamp", Long.toString(seconds));
    own.put("oauth_token", token);
    own.put("oauth_version", "1.0");
    own.put("oauth_signature", signature(method, address, own));
    return own.entrySet().stream()
        .map(word -> word.getKey() + "=\"" + encoded(word.getValue()) + "\"")
        .collect(Collectors.joining(", ", "OAuth ", ""));
  }

  private String signature(String method, URI address, Map<String, String> own) {
    Map<String, String> all = new TreeMap<>();
    own.forEach((name, value) -> all.put(encoded(name), encoded(value)));
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        all.put(
            encoded(decoded(pair.substring(0, equals))),
            encoded(decoded(pair.substring(equals + 1))));
      }
    }
    String parameters =
        all.entrySet().stream()
            .map(word -> word.getKey() + "=" + word.getValue())
            .collect(Collectors.joining("&"));
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String place = address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
    String base = method + "&" + encoded(place) + "&" + encoded(parameters);
    byte[] key = (encoded(apiSecret) + "&" + encoded(tokenSecret)).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder()
        .encodeToString(Signature.sha1(key).sign(base.getBytes(StandardCharsets.UTF_8)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "OAuth of " + apiKey;
  }
}
