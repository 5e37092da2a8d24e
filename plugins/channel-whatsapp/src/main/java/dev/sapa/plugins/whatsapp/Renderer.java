package dev.sapa.plugins.whatsapp;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Messages in the form that `POST /messages` wants.
final class Renderer {
  private final JsonMapper json;
  private final Bodies bodies;

  Renderer(JsonMapper json) {
    this.json = json;
    this.bodies = new Bodies(json);
  }

  Rendering render(Outbound message, ConversationFacts facts) {
    boolean group = facts.threadKind() == ThreadKind.GROUP;
    Optional<Rendering.NotSupported> refusal = refusal(message.content(), group);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<ObjectNode> address = address(facts);
    if (address.isEmpty()) {
      return new Rendering.NotSupported(
          "Neither a phone number nor a WhatsApp user id of this customer is known",
          "wait until the customer writes again, or reach them another way");
    }
    List<Part> parts = new ArrayList<>();
    for (ObjectNode body : bodies.of(message.content(), group)) {
      parts.add(part(message, parts.size(), address.get(), body));
    }
    return new Rendering.Parts(parts);
  }

  /// Meta shows that somebody is writing only together with a read mark.
  Part render(Sign sign) {
    ObjectNode body = json.createObjectNode();
    body.put("messaging_product", "whatsapp");
    body.put("status", "read");
    body.put("message_id", sign.messageId());
    if (sign instanceof Sign.Typing) {
      body.putObject("typing_indicator").put("type", "text");
    }
    return new Part("sign-" + sign.messageId(), json.writeValueAsBytes(body));
  }

  private Part part(Outbound message, int ordinal, ObjectNode address, ObjectNode body) {
    String id = Part.id(message, ordinal);
    ObjectNode whole = address.deepCopy();
    boolean quotes = ordinal == 0 && !(message.content() instanceof Content.Reaction);
    message
        .replyTo()
        .filter(quoted -> quotes)
        .ifPresent(quoted -> whole.putObject("context").put("message_id", quoted));
    whole.setAll(body);
    whole.put("biz_opaque_callback_data", id);
    return new Part(id, json.writeValueAsBytes(whole));
  }

  /// To whom: the group, else the phone number, else the user id.
  private Optional<ObjectNode> address(ConversationFacts facts) {
    ObjectNode address = json.createObjectNode().put("messaging_product", "whatsapp");
    if (facts.threadKind() == ThreadKind.GROUP) {
      return Optional.of(address.put("recipient_type", "group").put("to", facts.conversationKey()));
    }
    address.put("recipient_type", "individual");
    Optional<String> phone = name(facts, Names.PHONE);
    if (phone.isPresent()) {
      return phone.map(digits -> address.put("to", "+" + digits));
    }
    return name(facts, Names.USER).map(user -> address.put("recipient", user));
  }

  private static Optional<String> name(ConversationFacts facts, String scheme) {
    return facts.identities().stream()
        .filter(identity -> identity.scheme().equals(scheme))
        .map(Identity::value)
        .findFirst();
  }

  private static Optional<Rendering.NotSupported> refusal(Content content, boolean group) {
    boolean groupCarries =
        content instanceof Content.Text
            || content instanceof Content.Media
            || content instanceof Content.Rich
            || content instanceof Content.Template;
    if (group && !groupCarries) {
      return refuse("WhatsApp groups carry only text, files and templates", "send it as text");
    }
    return switch (content) {
      case Content.Text text when text.text().isBlank() -> empty();
      case Content.Text text -> Optional.empty();
      case Content.Media media -> files(media);
      case Content.Rich rich -> rich(rich);
      case Content.Location location -> Optional.empty();
      case Content.Template template -> Optional.empty();
      case Content.Reaction reaction -> Optional.empty();
      default -> refuse("WhatsApp has no message of this kind", "send it as text");
    };
  }

  private static Optional<Rendering.NotSupported> files(Content.Media media) {
    boolean stored = media.media().providerId().isPresent() || media.media().sha256().isPresent();
    return stored || media.media().url().filter(Renderer::isPublic).isPresent()
        ? Optional.empty()
        : refuse(
            "WhatsApp fetches files from an http or https address, and this one has none",
            "put the file at a public address");
  }

  private static Optional<Rendering.NotSupported> rich(Content.Rich rich) {
    int limit = rich.choices().size() > Limits.BUTTONS ? Limits.ROW_ID : Limits.BUTTON_ID;
    boolean media =
        Stream.of(rich.image(), rich.video())
            .flatMap(Optional::stream)
            .allMatch(Renderer::isPublic);
    boolean nothing =
        rich.text().isBlank()
            && Stream.of(rich.link(), rich.image(), rich.video()).allMatch(Optional::isEmpty);
    if (rich.choices().size() > Limits.ROWS) {
      return refuse(
          "WhatsApp shows at most " + Limits.ROWS + " choices", "offer fewer, or group them");
    }
    if (rich.choices().stream().anyMatch(choice -> choice.id().length() > limit)) {
      return refuse("The id of a choice is longer than " + limit + " characters", "shorten it");
    }
    if (!media) {
      return refuse(
          "WhatsApp fetches pictures and films from http or https addresses only",
          "put the file at a public address");
    }
    return nothing && rich.choices().isEmpty() ? empty() : Optional.empty();
  }

  private static boolean isPublic(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || "http".equalsIgnoreCase(address.getScheme());
  }

  private static Optional<Rendering.NotSupported> empty() {
    return refuse("The message has no words", "write something");
  }

  private static Optional<Rendering.NotSupported> refuse(String what, String suggestion) {
    return Optional.of(new Rendering.NotSupported(what, suggestion));
  }
}
