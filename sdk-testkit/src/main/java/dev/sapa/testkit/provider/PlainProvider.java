package dev.sapa.testkit.provider;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program without a form of its own: it posts `{"id": …, "from": …, "text": …}` for each message
/// and a word that both know in a header, and takes what [dev.sapa.sdk.channel.Rendering#plain]
/// makes.
///
/// @param header in which the word comes, which is the setting `token`
public record PlainProvider(String header) implements Provider {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TOKEN = "plain-provider-token";

  /// Its callbacks carry the word in this header.
  public static PlainProvider withHeader(String header) {
    return new PlainProvider(header);
  }

  @Override
  public Map<String, Object> settings(URI api) {
    return Map.of("api", api.toString(), "token", TOKEN);
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return switch (happening) {
      case Happening.Said said -> post(said, said.from(), "text", said.text());
      case Happening.Unheard unheard -> post(unheard, unheard.from(), "type", unheard.type());
      default -> Optional.empty();
    };
  }

  private static Optional<Call> post(
      Happening happening, Customer from, String name, String value) {
    Map<String, String> body = Map.of("id", happening.id(), "from", from.id(), name, value);
    return Optional.of(Call.json(JSON.writeValueAsBytes(body)));
  }

  @Override
  public Call sign(Call call) {
    return call.withHeader(header, TOKEN);
  }

  @Override
  public Optional<Received> read(Call call) {
    JsonNode post = JSON.readTree(new String(call.body(), StandardCharsets.UTF_8));
    return Optional.of(new Received(post.path("to").asString(), post.path("text").asString()));
  }
}
