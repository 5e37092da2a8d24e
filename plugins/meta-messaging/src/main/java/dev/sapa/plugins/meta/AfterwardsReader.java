package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What happens to a message after it was said: edits, reactions, receipts.
final class AfterwardsReader {
  private static final Map<String, String> EMOJIS =
      Map.of(
          "love", "❤️", "like", "👍", "yes", "👍", "dislike", "👎", "no", "👎", "smile", "😆",
          "wow", "😮", "sad", "😢", "angry", "😠");

  /// An edit. Which one it is comes as a number or a string.
  List<Inbound> edited(Exchange exchange, JsonNode edit) {
    Optional<String> message = Json.text(edit, "mid");
    if (message.isEmpty()) {
      return unreadable(exchange);
    }
    String which = Json.text(edit, "num_edit").orElseGet(() -> exchange.item().derivedId());
    Content words =
        Json.text(edit, "text")
            .<Content>map(Content.Text::new)
            .orElseGet(() -> Unshown.of("unknown"));
    Envelope envelope = exchange.envelope(message.get() + ":edit:" + which);
    return List.of(new Inbound.MessageEdited(envelope, message.get(), words));
  }

  /// A reaction, or its end, which names no emoji.
  List<Inbound> reacted(Exchange exchange, JsonNode reaction) {
    Optional<String> message = Json.text(reaction, "mid");
    if (message.isEmpty()) {
      return unreadable(exchange);
    }
    boolean given = Json.text(reaction, "action").filter("unreact"::equals).isEmpty();
    return List.of(
        reaction(exchange, message.get(), given ? Optional.of(emoji(reaction)) : Optional.empty()));
  }

  private static String emoji(JsonNode reaction) {
    String name = Json.text(reaction, "reaction").orElse("other");
    return Json.text(reaction, "emoji").orElseGet(() -> EMOJIS.getOrDefault(name, name));
  }

  /// Meta's own question under an automated answer, whether it was a good one.
  List<Inbound> judged(Exchange exchange, JsonNode feedback) {
    Optional<String> message = Json.text(feedback, "mid");
    if (message.isEmpty()) {
      return unreadable(exchange);
    }
    boolean good = Json.text(feedback, "feedback").filter("Good response"::equals).isPresent();
    return List.of(reaction(exchange, message.get(), Optional.of(good ? "👍" : "👎")));
  }

  private static Inbound reaction(Exchange exchange, String message, Optional<String> emoji) {
    String id =
        String.join(
            ":",
            message,
            exchange.customer(),
            emoji.isPresent() ? "react" : "unreact",
            Long.toString(exchange.item().time().toEpochMilli()));
    return new Inbound.ReactionChanged(exchange.envelope(id), message, emoji);
  }

  /// Read: one message by its id on Instagram, everything up to a time on Messenger.
  List<Inbound> read(Exchange exchange, JsonNode read) {
    return receipts(exchange, read, Json.text(read, "mid").stream().toList(), MessageState.READ);
  }

  /// Delivered: everything up to a time, and some of it by id.
  List<Inbound> delivered(Exchange exchange, JsonNode delivery) {
    List<String> messages =
        Json.items(delivery, "mids").stream().flatMap(mid -> Json.text(mid).stream()).toList();
    return receipts(exchange, delivery, messages, MessageState.DELIVERED);
  }

  private static List<Inbound> receipts(
      Exchange exchange, JsonNode receipt, List<String> messages, MessageState state) {
    List<Inbound> all = new ArrayList<>();
    messages.forEach(message -> all.add(receipt(exchange, message, state)));
    Json.moment(receipt, "watermark")
        .map(upTo ->
            new Inbound.SeenUpTo(
                exchange.item().account(),
                String.join(
                    ":", exchange.customer(), state.name(), Long.toString(upTo.toEpochMilli())),
                exchange.customer(),
                exchange.item().time(),
                exchange.customer(),
                upTo,
                state))
        .ifPresent(all::add);
    return all.isEmpty() ? unreadable(exchange) : all;
  }

  private static Inbound receipt(Exchange exchange, String message, MessageState state) {
    return new Inbound.DeliveryUpdated(
        exchange.item().account(),
        message + ":" + state.name(),
        exchange.customer(),
        exchange.item().time(),
        message,
        Optional.empty(),
        state,
        Optional.empty(),
        Optional.empty());
  }

  private static List<Inbound> unreadable(Exchange exchange) {
    return List.of(exchange.item().unreadable(exchange.road()));
  }
}
