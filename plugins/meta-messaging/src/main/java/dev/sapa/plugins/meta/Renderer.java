package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Messages and comments in the form of the Graph API.
public final class Renderer {
  /// What may pass between rendering and Meta's look at the clock.
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final JsonMapper json;
  private final Clock clock;
  private final Road road;
  private final Manner manner;
  private final MessageBodies bodies;

  public Renderer(JsonMapper json, Clock clock, Road road, Manner manner) {
    this.json = json;
    this.clock = clock;
    this.road = road;
    this.manner = manner;
    this.bodies = new MessageBodies(json, manner);
  }

  /// A message in parts, for the thread or for one customer alone.
  public Rendering render(Outbound message, ConversationFacts facts) {
    if (facts.threadKind() == ThreadKind.PUBLIC && message.visibility() == Visibility.THREAD) {
      return comment(message, facts);
    }
    Optional<Refusal> refusal = bodies.refusal(message.content());
    if (refusal.isPresent()) {
      return refusal.get().rendering();
    }
    return facts.threadKind() == ThreadKind.PUBLIC
        ? privateReply(message, facts)
        : messages(message, facts);
  }

  private Rendering messages(Outbound message, ConversationFacts facts) {
    Optional<String> customer = road.recipient(facts);
    if (customer.isEmpty()) {
      return new Rendering.NotSupported(
          "This account knows no id of this customer",
          "wait until the customer writes here, or reach them another way");
    }
    if (message.authoredBy() != AuthoredBy.HUMAN && Exchange.isOfAnotherApp(facts)) {
      return new Rendering.NotSupported(
          "Another app owns this conversation and answers the customer",
          "answer as a person of the team once it is handed over in Meta Business Suite");
    }
    ObjectNode head = json.createObjectNode();
    Exchange.address(head.putObject("recipient"), customer.get());
    if (isLate(message, facts)) {
      head.put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT");
    } else if (manner.whole()) {
      head.put("messaging_type", "RESPONSE");
    }
    List<Part> parts = new ArrayList<>();
    for (ObjectNode body : bodies.of(message.content())) {
      ObjectNode whole = head.deepCopy();
      if (manner.whole() && parts.isEmpty()) {
        message
            .replyTo()
            .flatMap(Renderer::mid)
            .ifPresent(mid -> whole.putObject("reply_to").put("mid", mid));
      }
      parts.add(part(message, parts.size(), whole, body));
    }
    return new Rendering.Parts(parts);
  }

  /// Meta's id of a message. A file of a message with several has one of ours: that of the message,
  /// and its number; and so has what Meta gave none, which cannot be quoted.
  private static Optional<String> mid(String id) {
    int slash = id.indexOf('/');
    return Optional.of(slash < 0 ? id : id.substring(0, slash)).filter(mid -> !mid.contains(":"));
  }

  private boolean isLate(Outbound message, ConversationFacts facts) {
    Instant tagged = clock.instant().minus(Manner.WINDOW).plus(MARGIN);
    return manner.humanAgent()
        && message.authoredBy() == AuthoredBy.HUMAN
        && facts.lastInboundAt().filter(tagged::isAfter).isPresent();
  }

  private Part part(Outbound message, int ordinal, ObjectNode head, ObjectNode body) {
    String id = Part.id(message, ordinal);
    if (manner.whole()) {
      Metadata.put(body, id);
    }
    head.set("message", body);
    if (message.content() instanceof Content.Media media
        && media.media().url().isEmpty()
        && ordinal == 0) {
      ObjectNode file = head.putObject("file");
      media.media().sha256().ifPresent(hash -> file.put("sha256", hash));
      media.media().mimeType().ifPresent(type -> file.put("mimeType", type));
      media.media().fileName().ifPresent(name -> file.put("fileName", name));
    }
    return new Part(id, json.writeValueAsBytes(head));
  }

  /// Meta takes one message about a comment, so what would be two is not begun.
  private Rendering privateReply(Outbound message, ConversationFacts facts) {
    if (facts
        .lastInboundAt()
        .filter(at -> clock.instant().isAfter(at.plus(Manner.LATE_WINDOW)))
        .isPresent()) {
      return new Rendering.NotSupported(
          "Meta lets a comment be answered in private for seven days", "answer in public");
    }
    List<ObjectNode> all = bodies.of(message.content());
    if (all.size() != 1) {
      return new Rendering.NotSupported(
          "Meta takes one private message about a comment, and this would be several",
          "send one text of at most " + manner.maxText() + " characters, or one file");
    }
    ObjectNode head = json.createObjectNode();
    String said = said(message, facts);
    head.putObject("recipient").put(isPost(said) ? "post_id" : "comment_id", said);
    return Rendering.Parts.of(part(message, 0, head, all.get(0)));
  }

  private Rendering comment(Outbound message, ConversationFacts facts) {
    Optional<String> words = words(message.content());
    if (words.isEmpty()) {
      return new Rendering.NotSupported(
          "A public comment carries only words", "write it as text, or send it in private");
    }
    if (words.get().isBlank()) {
      return new Rendering.NotSupported("The message has no words", "write something");
    }
    List<Part> parts = new ArrayList<>();
    for (String piece : new Content.Text(words.get()).split(manner.maxComment())) {
      ObjectNode body = json.createObjectNode().put("comment_id", said(message, facts));
      parts.add(
          Part.of(message, parts.size(), json.writeValueAsString(body.put("message", piece))));
    }
    return new Rendering.Parts(parts);
  }

  private static Optional<String> words(Content content) {
    return switch (content) {
      case Content.Text text -> Optional.of(text.text());
      case Content.Rich rich when rich.image().isEmpty() && rich.video().isEmpty() ->
          Optional.of((MessageBodies.words(rich) + numbered(rich.choices())).strip());
      default -> Optional.empty();
    };
  }

  private static String numbered(List<Content.Choice> choices) {
    StringBuilder lines = new StringBuilder();
    for (Content.Choice choice : choices) {
      lines.append(lines.isEmpty() ? "\n\n" : "\n").append("• ").append(choice.title());
    }
    return lines.toString();
  }

  /// What is answered: the comment that the message names, else the last, else the first.
  private static String said(Outbound message, ConversationFacts facts) {
    return message
        .replyTo()
        .or(facts::lastInboundId)
        .orElseGet(() -> PublicThread.root(facts.conversationKey()));
  }

  /// A visitor's post carries the id of the Page it stands on; a comment that of its post.
  private boolean isPost(String id) {
    return id.startsWith(road.account() + "_");
  }

  /// A read mark, or that somebody is writing; only a private thread has them.
  public Optional<Part> render(Sign sign, ConversationFacts facts) {
    return road.recipient(facts)
        .filter(customer -> facts.threadKind() == ThreadKind.PRIVATE)
        .map(customer -> {
          ObjectNode body = json.createObjectNode();
          Exchange.address(body.putObject("recipient"), customer);
          body.put("sender_action", sign instanceof Sign.Typing ? "typing_on" : "mark_seen");
          return new Part("sign-" + sign.messageId(), json.writeValueAsBytes(body));
        });
  }
}
