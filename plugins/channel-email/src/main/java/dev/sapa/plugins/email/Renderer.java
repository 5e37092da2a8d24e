package dev.sapa.plugins.email;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.Outbound;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Messages as mails that go on with their thread.
final class Renderer {
  static final int LONGEST_TEXT = 50_000;

  private final JsonMapper json;
  private final Threads threads;
  private final Correspondent mailbox;
  private final Set<String> own;
  private final String subject;
  private final boolean plusAddress;

  /// @param subject of a mail that answers none
  /// @param plusAddress whether the server brings `name+anything@` to the mailbox of `name@`
  Renderer(
      JsonMapper json,
      Threads threads,
      Correspondent mailbox,
      Set<String> own,
      String subject,
      boolean plusAddress) {
    this.json = json;
    this.threads = threads;
    this.mailbox = mailbox;
    this.own = Set.copyOf(own);
    this.subject = subject;
    this.plusAddress = plusAddress;
  }

  Rendering render(Outbound message, ConversationFacts facts) {
    Optional<String> to = Names.address(facts);
    if (to.isEmpty()) {
      return new Rendering.NotSupported(
          "No mail address of this customer is known",
          "wait until the customer writes, or reach them another way");
    }
    Parent parent = Parent.of(facts);
    if (own.contains(parent.answersTo().orElse(to.get()))) {
      return new Rendering.NotSupported(
          "The address is the business's own, and a mail to it would come back",
          "write to the customer's own address");
    }
    if (parent.silent() && message.authoredBy() != AuthoredBy.HUMAN) {
      return new Rendering.NotSupported(
          "The customer's last mail is automatic or asks for no automatic answer",
          "let a person write");
    }
    List<Body> bodies = bodies(message.content());
    if (bodies.isEmpty()) {
      return new Rendering.NotSupported(
          "The message has nothing that a mail can carry", "write it as text");
    }
    List<Part> parts = new ArrayList<>();
    for (Body body : bodies) {
      String id = Part.id(message, parts.size());
      Draft draft = draft(id, message, facts, parent, to.get(), body);
      parts.add(new Part(id, draft.written(json)));
    }
    return new Rendering.Parts(parts);
  }

  /// What one mail says.
  private record Body(String text, Optional<String> html, Optional<Draft.Outgoing> file) {
    static Body of(String text) {
      return new Body(text, Optional.empty(), Optional.empty());
    }
  }

  private static List<Body> bodies(Content content) {
    return switch (content) {
      case Content.Media media -> file(media);
      case Content.Rich rich -> List.of(page(rich));
      case Content.Text text when text.text().isBlank() -> List.of();
      case Content.Text text -> text.split(LONGEST_TEXT).stream().map(Body::of).toList();
      default -> List.of();
    };
  }

  private static List<Body> file(Content.Media content) {
    MediaRef media = content.media();
    Optional<Draft.Outgoing> file = Draft.Outgoing.of(media);
    String words =
        lines(
            content.caption().stream(),
            file.isPresent() ? Stream.empty() : media.url().stream().map(URI::toString));
    return file.isEmpty() && media.url().isEmpty()
        ? List.of()
        : List.of(new Body(words, Optional.empty(), file));
  }

  private static Body page(Content.Rich rich) {
    String choices =
        rich.choices().stream()
            .map(choice -> "- " + choice.title())
            .collect(Collectors.joining("\n"));
    String text =
        lines(
            Stream.of(rich.text(), choices),
            Stream.of(rich.link(), rich.image(), rich.video())
                .flatMap(Optional::stream)
                .map(URI::toString));
    return new Body(text, Optional.of(HtmlPage.of(text)), Optional.empty());
  }

  private static String lines(Stream<String> words, Stream<String> links) {
    return Stream.concat(words, links)
        .filter(one -> !one.isBlank())
        .collect(Collectors.joining("\n\n"));
  }

  private Draft draft(
      String id,
      Outbound message,
      ConversationFacts facts,
      Parent parent,
      String customer,
      Body body) {
    String thread = parent.thread().orElseGet(() -> Threads.threadOf(facts.conversationKey()));
    Optional<String> answered = answered(message, facts, parent);
    List<String> way = way(parent, answered);
    return new Draft(
        parent.answersTo().orElse(customer),
        answeredSubject(parent),
        threads.messageId(id, thread, customer, mailbox.domain()),
        answered,
        way,
        plusAddress
            ? Optional.of(threads.answerAddress(mailbox, thread, customer))
            : Optional.empty(),
        message.authoredBy() != AuthoredBy.HUMAN,
        body.text(),
        body.html(),
        body.file());
  }

  /// The mail this one answers, if it has an id of its own: a file's event is its mail's.
  private static Optional<String> answered(
      Outbound message, ConversationFacts facts, Parent parent) {
    return message
        .replyTo()
        .or(parent::id)
        .or(facts::lastInboundId)
        .map(id -> id.replaceFirst("/\\w+$", ""))
        .filter(id -> id.startsWith("<") && id.endsWith(">"));
  }

  private static List<String> way(Parent parent, Optional<String> answered) {
    boolean known = answered.isPresent() && answered.equals(parent.id());
    return known && !parent.references().isEmpty()
        ? parent.references()
        : answered.stream().toList();
  }

  /// The sign of an answer once, whatever the customer's program called it.
  private String answeredSubject(Parent parent) {
    String topic = Mail.topic(parent.subject());
    return topic.isBlank() ? subject : "Re: " + topic;
  }
}
