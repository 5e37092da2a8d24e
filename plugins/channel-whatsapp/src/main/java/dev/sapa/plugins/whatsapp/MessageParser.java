package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Purpose;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One thing said in a conversation, by a customer or by the business from elsewhere.
final class MessageParser {
  private final ContentParser contents;

  MessageParser(ContentParser contents) {
    this.contents = contents;
  }

  /// What a customer did; empty where nothing says who.
  Optional<Inbound> received(JsonNode message, Change change) {
    String type = ContentParser.type(message);
    if (type.equals("system")) {
      Optional<Inbound> newNames = IdentityParser.system(message, change);
      if (newNames.isPresent()) {
        return newNames;
      }
    }
    Content content = readable(message);
    return Person.from(message, change)
        .map(person -> envelope(message, change, person))
        .map(envelope ->
            content instanceof Content.Reaction reaction
                ? new Inbound.ReactionChanged(envelope, reaction.messageId(), reaction.emoji())
                : new Inbound.MessageReceived(envelope, content, isForwarded(message)));
  }

  /// What the business said from elsewhere; empty where nothing says to whom.
  Optional<Inbound> echoed(JsonNode message, Change change) {
    Content content = readable(message);
    return Person.to(message, change)
        .map(person -> new Inbound.EchoReceived(envelope(message, change, person), content));
  }

  /// A customer's wish for marketing messages; empty where it is not one.
  Optional<Inbound> preference(JsonNode preference, Change change) {
    Optional<String> wish = Json.text(preference, "value");
    boolean marketing =
        Json.text(preference, "category").filter("marketing_messages"::equals).isPresent();
    boolean known = wish.filter(value -> List.of("stop", "resume").contains(value)).isPresent();
    if (!marketing || !known) {
      return Optional.empty();
    }
    boolean wanted = wish.filter("resume"::equals).isPresent();
    return Person.from(preference, change)
        .map(person -> envelope(preference, change, person))
        .map(envelope -> new Inbound.OptChanged(envelope, Purpose.MARKETING, wanted));
  }

  private Content readable(JsonNode message) {
    try {
      return contents.parse(message);
    } catch (RuntimeException unforeseen) {
      // The customer's message is more valuable than a reason for its loss.
      return Unreadable.content(message);
    }
  }

  private static Envelope envelope(JsonNode message, Change change, Person person) {
    Optional<String> group = Json.text(message, "group_id");
    // A customer's phone number where WhatsApp gives it, else the user id. The host finds the
    // conversation by any name of the customer, so the key may change when the number is hidden.
    String conversation = group.orElse(person.sender().value());
    return new Envelope(
        change.account(),
        Json.text(message, "id").orElseGet(() -> change.derivedId(message)),
        conversation,
        conversation,
        group.isPresent() ? ThreadKind.GROUP : ThreadKind.PRIVATE,
        person.sender(),
        person.aliases(),
        person.name(),
        change.time(message),
        Json.text(message.path("context"), "id"),
        Origins.of(message));
  }

  private static boolean isForwarded(JsonNode message) {
    JsonNode context = message.path("context");
    return Json.isTrue(context, "forwarded") || Json.isTrue(context, "frequently_forwarded");
  }
}
