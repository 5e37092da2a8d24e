package dev.sapa.testkit.channel;

import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.message.Content;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
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
record SampleProvider(String flaw) implements Provider {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "sample-signing-secret";

  @Override
  public Map<String, Object> settings(URI api) {
    return Map.of("api", api.toString(), "token", "sample-token", "secret", SECRET, "flaw", flaw);
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return deliver(List.of(happening)).stream().findFirst();
  }

  @Override
  public List<Call> deliver(List<? extends Happening> happenings) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode items = root.putArray("items");
    happenings.forEach(happening -> item(happening).ifPresent(items::add));
    return items.isEmpty() ? List.of() : List.of(Call.json(JSON.writeValueAsBytes(root)));
  }

  private static Optional<ObjectNode> item(Happening happening) {
    return switch (happening) {
      case Happening.Said said -> said(said);
      case Happening.Reacted reacted ->
          Optional.of(
              item("reacted", reacted, reacted.from())
                  .put("message", reacted.messageId())
                  .put("emoji", reacted.emoji().orElse("")));
      case Happening.Edited edited ->
          Optional.of(
              item("edited", edited, edited.from())
                  .put("message", edited.messageId())
                  .put("text", edited.text()));
      case Happening.Deleted deleted ->
          Optional.of(item("deleted", deleted, deleted.from()).put("message", deleted.messageId()));
      case Happening.Receipt receipt ->
          Optional.of(
              item("receipt", receipt, receipt.to())
                  .put("message", receipt.messageId())
                  .put("reference", receipt.reference().orElse(null))
                  .put("state", receipt.state().name()));
      case Happening.Renamed renamed ->
          Optional.of(
              item("renamed", renamed, renamed.now())
                  .put("before", renamed.before().phone().orElse(""))
                  .put("now", renamed.now().phone().orElse("")));
      case Happening.Opted opted ->
          Optional.of(item("opted", opted, opted.from()).put("wanted", opted.wanted()));
      case Happening.Echoed echoed ->
          Optional.of(item("echoed", echoed, echoed.to()).put("text", echoed.text()));
      case Happening.Unheard unheard -> Optional.of(item(unheard.type(), unheard, unheard.from()));
      default -> Optional.empty();
    };
  }

  private static Optional<ObjectNode> said(Happening.Said said) {
    if (said.group().isPresent()) {
      return Optional.empty();
    }
    return switch (said.content()) {
      case Content.Text text ->
          Optional.of(item("said", said, said.from()).put("text", text.text()));
      case Content.Media media ->
          Optional.of(
              item("file", said, said.from())
                  .put("file", media.media().providerId().orElse(""))
                  .put("text", media.caption().orElse("")));
      default -> Optional.empty();
    };
  }

  private static ObjectNode item(String kind, Happening happening, Customer customer) {
    ObjectNode item = JSON.createObjectNode().put("kind", kind).put("id", happening.id());
    item.put("at", happening.at().getEpochSecond());
    item.put("from", customer.id()).put("name", customer.name());
    customer.phone().ifPresent(phone -> item.put("phone", phone));
    return item;
  }

  @Override
  public Call sign(Call call) {
    byte[] mac = Signature.sha256(SECRET.getBytes(StandardCharsets.UTF_8)).sign(call.body());
    return call.withHeader("X-Signature", HexFormat.of().formatHex(mac));
  }

  @Override
  public Optional<Received> read(Call call) {
    if (!call.path().equals("/send")) {
      return Optional.empty();
    }
    JsonNode body = JSON.readTree(call.body());
    if (body.has("read")) {
      return Optional.empty();
    }
    Content content =
        body.has("reaction")
            ? new Content.Reaction(
                body.path("reaction").asString(), Optional.of(body.path("emoji").asString()))
            : new Content.Text(body.path("text").asString());
    return Optional.of(
        new Received(
            body.path("to").asString(), content, Optional.of(body.path("reference").asString())));
  }

  @Override
  public Optional<String> objection(Call call) {
    int length = JSON.readTree(call.body()).path("text").asString("").length();
    return length > 1_000
        ? Optional.of("A text of %d is too long.".formatted(length))
        : Optional.empty();
  }

  @Override
  public Answer answer(Call call, List<Taken> taken) {
    return taken.stream()
        .filter(one ->
            one.received()
                .reference()
                .filter(reference -> call.path().endsWith("=" + reference))
                .isPresent())
        .findFirst()
        .map(one -> Answer.json(200, "{\"id\":\"%s\"}".formatted(one.id())))
        .orElseGet(() -> Answer.json(200, "{}"));
  }
}
