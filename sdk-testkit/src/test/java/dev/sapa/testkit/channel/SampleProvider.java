package dev.sapa.testkit.channel;

import dev.sapa.sdk.channel.Signature;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Received;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The provider of [SampleChannel].
final class SampleProvider implements Provider {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "sample-signing-secret";

  @Override
  public Map<String, Object> settings(URI api) {
    return Map.of("api", api.toString(), "token", "sample-token", "secret", SECRET);
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return deliver(List.of(happening)).stream().findFirst();
  }

  @Override
  public List<Call> deliver(List<? extends Happening> happenings) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode items = root.putArray("items");
    for (Happening happening : happenings) {
      if (happening instanceof Happening.Said said) {
        ObjectNode item = items.addObject();
        item.put("id", said.id()).put("at", said.at().getEpochSecond());
        item.put("from", said.from().address()).put("text", said.text());
      }
    }
    return items.isEmpty() ? List.of() : List.of(Call.json(JSON.writeValueAsBytes(root)));
  }

  @Override
  public Call sign(Call call) {
    byte[] mac = Signature.sha256(SECRET.getBytes(StandardCharsets.UTF_8)).sign(call.body());
    return call.withHeader("X-Signature", HexFormat.of().formatHex(mac));
  }

  @Override
  public Optional<Received> read(Call call) {
    JsonNode body = JSON.readTree(call.body());
    return Optional.of(new Received(body.path("to").asString(), body.path("text").asString()));
  }
}
