package dev.sapa.plugins.webchat;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.channel.Browser;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Happening;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The widget as the contract needs it, by `docs/reference/webchat-protocol.md`.
final class WidgetBrowser implements Browser {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The clock of the contract stands still, so nothing that was used up comes back.
  @Override
  public Map<String, Object> settings() {
    return Map.of("messagesPerMinute", 600);
  }

  @Override
  public Call hello() {
    return post(Map.of("type", "hello", "language", "id"));
  }

  @Override
  public String session(Answer answer) {
    return JSON.readTree(answer.body()).path("session").asString();
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return switch (happening) {
      case Happening.Said said when said.group().isPresent() -> Optional.empty();
      case Happening.Said said -> said(said);
      case Happening.Receipt receipt -> receipt(receipt);
      case Happening.Typed typed -> Optional.of(post(Map.of("type", "typing", "id", typed.id())));
      case Happening.Visited visited ->
          Optional.of(post(Map.of("type", "page", "id", visited.id(), "url", visited.url())));
      case Happening.Unheard unheard ->
          Optional.of(post(Map.of("type", unheard.type(), "id", unheard.id())));
      default -> Optional.empty();
    };
  }

  private static Optional<Call> said(Happening.Said said) {
    return switch (said.content()) {
      case Content.Text text ->
          Optional.of(post(Map.of("type", "message", "id", said.id(), "text", text.text())));
      case Content.Chosen chosen ->
          Optional.of(
              post(
                  Map.of(
                      "type", "choice",
                      "id", said.id(),
                      "choice", chosen.id(),
                      "title", chosen.title())));
      default -> Optional.empty();
    };
  }

  private static Optional<Call> receipt(Happening.Receipt receipt) {
    if (receipt.state() != MessageState.DELIVERED && receipt.state() != MessageState.READ) {
      return Optional.empty();
    }
    String type = receipt.state() == MessageState.READ ? "read" : "delivered";
    return Optional.of(
        post(Map.of("type", type, "id", receipt.id(), "messages", List.of(receipt.messageId()))));
  }

  private static Call post(Map<String, ?> body) {
    return Call.json(JSON.writeValueAsBytes(body));
  }

  @Override
  public List<Shown> shown(String event, String data) {
    JsonNode frame = JSON.readTree(data);
    Stream<JsonNode> messages =
        switch (event) {
          case "reset" -> frame.path("messages").valueStream();
          case "message" -> Stream.of(frame);
          default -> Stream.of();
        };
    return messages
        .filter(message -> !message.path("from").path("kind").asString("").equals("customer"))
        .map(message -> new Shown(message.path("id").asString(), message.path("text").asString("")))
        .toList();
  }
}
