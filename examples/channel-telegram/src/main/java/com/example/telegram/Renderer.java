package com.example.telegram;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.Rendering.NotSupported;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Messages as calls of the Bot API: JSON with the method in it, as in answers to a webhook.
final class Renderer {
  private final JsonMapper json;
  private final Requests requests;

  Renderer(JsonMapper json) {
    this.json = json;
    this.requests = new Requests(json);
  }

  Rendering render(Outbound message, ConversationFacts facts) {
    Optional<Chat> chat = Chat.of(facts);
    if (chat.isEmpty()) {
      return new NotSupported(
          "The Telegram chat with this customer is not known",
          "ask them to open the bot and press Start; a bot cannot begin a chat");
    }
    Optional<NotSupported> refusal = refusal(message.content(), chat.get());
    return refusal.isPresent() ? refusal.get() : parts(message, chat.get());
  }

  Optional<Part> render(Sign.Typing sign, ConversationFacts facts) {
    return Chat.of(facts)
        .map(chat -> part("typing-" + sign.messageId(), chat.address(requests.typing())));
  }

  private Rendering parts(Outbound message, Chat chat) {
    List<Part> parts = new ArrayList<>();
    for (ObjectNode request : requests.of(message.content(), chat)) {
      boolean quotes = parts.isEmpty() && !(message.content() instanceof Content.Reaction);
      message
          .replyTo()
          .filter(id -> quotes)
          .flatMap(chat::numberOf)
          .ifPresent(number -> quote(request, number));
      parts.add(part(Part.id(message, parts.size()), chat.address(request)));
    }
    return new Rendering.Parts(parts);
  }

  private static void quote(ObjectNode request, long number) {
    request
        .putObject("reply_parameters")
        .put("message_id", number)
        .put("allow_sending_without_reply", true);
  }

  private Part part(String id, ObjectNode request) {
    return new Part(id, json.writeValueAsBytes(request));
  }

  private static Optional<NotSupported> refusal(Content content, Chat chat) {
    return switch (content) {
      case Content.Text text when text.text().isBlank() -> empty();
      case Content.Text text -> Optional.empty();
      case Content.Location location -> Optional.empty();
      case Content.Media media when media.media().providerId().isPresent() -> Optional.empty();
      case Content.Media media -> reachable(media.media().url().stream(), true);
      case Content.Rich rich -> rich(rich);
      case Content.Reaction reaction when chat.numberOf(reaction.messageId()).isEmpty() ->
          refuse("The message to react to is not one of this Telegram chat", "answer in words");
      case Content.Reaction reaction -> Optional.empty();
      default -> refuse("Telegram has no message of this kind", "send it as text");
    };
  }

  private static Optional<NotSupported> rich(Content.Rich rich) {
    boolean nothing =
        rich.text().isBlank()
            && rich.choices().isEmpty()
            && Stream.of(rich.link(), rich.image(), rich.video()).allMatch(Optional::isEmpty);
    if (nothing) {
      return empty();
    }
    if (rich.choices().size() > Limits.BUTTONS) {
      return refuse(
          "Telegram shows at most " + Limits.BUTTONS + " buttons", "offer fewer, or group them");
    }
    if (!rich.choices().stream().allMatch(Keyboard::fits)) {
      return refuse(
          "A button needs words, and the id of a choice has 1 to 64 bytes on Telegram",
          "shorten the id");
    }
    return reachable(Stream.of(rich.image(), rich.video()).flatMap(Optional::stream), false);
  }

  private static Optional<NotSupported> reachable(Stream<URI> files, boolean required) {
    List<URI> all = files.toList();
    boolean reachable =
        all.stream().allMatch(file -> String.valueOf(file.getScheme()).matches("(?i)https?"));
    return reachable && !(required && all.isEmpty())
        ? Optional.empty()
        : refuse(
            "Telegram fetches files from http and https addresses only",
            "put the file at a public address");
  }

  private static Optional<NotSupported> empty() {
    return refuse("The message has no words", "write something");
  }

  private static Optional<NotSupported> refuse(String what, String suggestion) {
    return Optional.of(new NotSupported(what, suggestion));
  }
}
