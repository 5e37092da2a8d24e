package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.Saved;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Access tokens, each got with the refresh token when it is needed (RFC 6749, section 6).
///
/// A server may give a new refresh token each time and take the old one no more; the new one is
/// kept, until the setting is changed.
final class Tokens implements Credentials {
  private static final String KEPT = "refresh-token";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration EARLY = Duration.ofMinutes(2);
  private static final long USUAL_LIFE = 3_600;

  private final OAuth settings;
  private final ChannelContext context;
  private final JsonMapper json;
  private @Nullable String token;
  private Instant until = Instant.EPOCH;

  /// How a token is got.
  record OAuth(
      URI tokenAddress,
      String clientId,
      Optional<String> clientSecret,
      String refreshToken,
      Optional<String> scope) {}

  Tokens(OAuth settings, ChannelContext context, JsonMapper json) {
    this.settings = settings;
    this.context = context;
    this.json = json;
  }

  @Override
  public boolean isToken() {
    return true;
  }

  @Override
  public synchronized boolean renew() {
    boolean had = token != null;
    token = null;
    return had;
  }

  @Override
  public synchronized String secret() throws IOException, InterruptedException, Refused {
    Instant now = context.clock().instant();
    String known = token;
    if (known != null && now.isBefore(until.minus(EARLY))) {
      return known;
    }
    JsonNode answer = ask();
    String fresh = answer.path("access_token").asString("");
    if (fresh.isEmpty()) {
      throw new IOException("The token server said yes without giving a token.");
    }
    token = fresh;
    until = now.plusSeconds(answer.path("expires_in").asLong(USUAL_LIFE));
    String next = answer.path("refresh_token").asString("");
    if (!next.isEmpty() && !next.equals(refreshToken())) {
      context.state().write(KEPT, new Saved(1, fingerprint() + " " + next));
    }
    return fresh;
  }

  private JsonNode ask() throws IOException, InterruptedException, Refused {
    HttpRequest request =
        HttpRequest.newBuilder(settings.tokenAddress())
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(form()))
            .build();
    HttpResponse<byte[]> answer = context.http().send(request, BodyHandlers.ofByteArray());
    JsonNode body = read(answer.body());
    if (answer.statusCode() == 200) {
      return body;
    }
    if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
      throw new IOException(
          "The token server answered %d; it is asked again.".formatted(answer.statusCode()));
    }
    String error = body.path("error").asString("http-" + answer.statusCode());
    throw new Refused(
        error.length() <= 60 ? error : "token",
        error.equals("invalid_grant")
            ? "The refresh token is no longer valid. Sign in to the mailbox again as the how-to"
                + " says, and enter the new refreshToken."
            : "The token server does not accept this client. Check clientId, clientSecret,"
                + " tokenAddress and scope.");
  }

  private String form() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refreshToken());
    fields.put("client_id", settings.clientId());
    settings.clientSecret().ifPresent(secret -> fields.put("client_secret", secret));
    settings.scope().ifPresent(scope -> fields.put("scope", scope));
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// The last one the server gave, if it descends from the one in the settings.
  private String refreshToken() {
    return context
        .state()
        .read(KEPT)
        .map(Saved::text)
        .filter(kept -> kept.startsWith(fingerprint() + " "))
        .map(kept -> kept.substring(kept.indexOf(' ') + 1))
        .orElse(settings.refreshToken());
  }

  private String fingerprint() {
    byte[] digest = Mail.digest(settings.refreshToken().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException notJson) {
      return json.createObjectNode();
    }
  }
}
