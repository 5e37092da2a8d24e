package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One message: a customer's, or the business's own as it comes back.
final class MessageReader {

  List<Inbound> read(Exchange exchange, JsonNode message) {
    String id = Json.text(message, "mid").orElseGet(exchange.item()::derivedId);
    if (Json.isTrue(message, "is_deleted")) {
      // Under an id of its own, or it would count as a repetition of what it takes back.
      return List.of(new Inbound.MessageDeleted(exchange.envelope(id + ":deleted"), id));
    }
    Envelope envelope = envelope(exchange, message, id);
    List<Content> contents = MessageContents.of(message);
    List<Inbound> all = new ArrayList<>();
    if (exchange.fromBusiness()) {
      taken(exchange, message, id).ifPresent(all::add);
    }
    for (int i = 0; i < contents.size(); i++) {
      Envelope around =
          i == 0 ? envelope : numbered(exchange, envelope, id + "/" + number(contents, i));
      all.add(
          exchange.fromBusiness()
              ? new Inbound.EchoReceived(around, own(contents.get(i)))
              : new Inbound.MessageReceived(around, contents.get(i)));
    }
    return all;
  }

  private static Content own(Content content) {
    return content instanceof Content.Unsupported shown
        ? new Content.Unsupported(
            shown.rawType(),
            "The business sent something from elsewhere that cannot be shown here.")
        : content;
  }

  /// Files count from 1, also where the first of them is the message itself.
  private static int number(List<Content> contents, int index) {
    return contents.get(0) instanceof Content.Media ? index + 1 : index;
  }

  private static Envelope numbered(Exchange exchange, Envelope first, String eventId) {
    Envelope envelope = exchange.envelope(eventId);
    return first.replyTo().map(envelope::withReplyTo).orElse(envelope);
  }

  private static Envelope envelope(Exchange exchange, JsonNode message, String id) {
    Envelope envelope = exchange.envelope(id);
    Optional<String> answered = Json.text(message.path("reply_to"), "mid");
    Optional<Origin> origin = Origins.of(exchange.road(), message);
    envelope = answered.map(envelope::withReplyTo).orElse(envelope);
    return origin.map(envelope::withOrigin).orElse(envelope);
  }

  /// What an echo says of one of our parts, whose name we gave it to carry: its id, even where the
  /// answer of the Send API got lost. A part of another host's is nobody's here, and its echo is
  /// told as said elsewhere.
  private static Optional<Inbound> taken(Exchange exchange, JsonNode message, String id) {
    return Metadata.part(message)
        .map(part ->
            new Inbound.DeliveryUpdated(
                exchange.item().account(),
                id + ":echo",
                exchange.customer(),
                exchange.item().time(),
                id,
                Optional.of(part),
                MessageState.ACCEPTED,
                Optional.empty(),
                Optional.empty()));
  }
}
