package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.Rendering.NotSupported;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Visibility;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Messages as calls of X: a direct message, or an answer to a post.
final class Renderer {
  private static final NotSupported NOBODY =
      new NotSupported(
          "It is not known who on X this customer is", "wait until they write again on X");
  private static final NotSupported NO_POST =
      new NotSupported(
          "There is no post of this customer to answer", "answer them in private instead");

  private final JsonMapper json;

  Renderer(JsonMapper json) {
    this.json = json;
  }

  Rendering render(Outbound message, ConversationFacts facts) {
    boolean aloud =
        facts.threadKind() == ThreadKind.PUBLIC && message.visibility() == Visibility.THREAD;
    if (!(message.content() instanceof Content.Text)
        && !(message.content() instanceof Content.Media)) {
      return new NotSupported("X has no message of this kind", "send it as text");
    }
    Optional<NotSupported> refusal = refusal(message.content());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return aloud ? post(message, facts) : direct(message, facts);
  }

  private Rendering direct(Outbound message, ConversationFacts facts) {
    Optional<String> customer = customer(facts);
    if (customer.isEmpty()) {
      return NOBODY;
    }
    List<Request> requests = new ArrayList<>();
    for (String words : new Content.Text(words(message.content())).split(Limits.DIRECT)) {
      requests.add(Request.direct(json, customer.get(), words));
    }
    return parts(message, requests);
  }

  private Rendering post(Outbound message, ConversationFacts facts) {
    Optional<String> answered = message.replyTo().or(facts::lastInboundId).map(Renderer::post);
    if (answered.isEmpty()) {
      return NO_POST;
    }
    List<String> pieces = WeightedLength.split(words(message.content()), Limits.POST);
    if (pieces.size() > Limits.POSTS) {
      return new NotSupported(
          "This would be %d posts in public, one after the other".formatted(pieces.size()),
          "shorten it to %d posts of 280 characters, or answer in private".formatted(Limits.POSTS));
    }
    return parts(
        message, pieces.stream().map(words -> Request.reply(json, answered.get(), words)).toList());
  }

  /// The post that a file belongs to: files of one post have its id, a slash and a number.
  private static String post(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  private Rendering parts(Outbound message, List<Request> requests) {
    List<Part> parts = new ArrayList<>();
    for (Request request : requests) {
      Request whole = parts.isEmpty() ? withPicture(request, message.content()) : request;
      parts.add(new Part(Part.id(message, parts.size()), whole.toBytes(json)));
    }
    return new Rendering.Parts(parts);
  }

  private static Request withPicture(Request request, Content content) {
    return content instanceof Content.Media media
        ? media
            .media()
            .sha256()
            .map(digest ->
                request.withPicture(digest, media.media().mimeType().orElse("image/jpeg")))
            .orElse(request)
        : request;
  }

  /// What stands beside a picture; a file that X cannot be handed goes as its address.
  private static String words(Content content) {
    return content instanceof Content.Media media && media.media().sha256().isEmpty()
        ? (media.caption().orElse("") + "\n" + media.media().url().map(URI::toString).orElse(""))
            .strip()
        : content instanceof Content.Media media ? media.caption().orElse("") : content.plainText();
  }

  private static Optional<NotSupported> refusal(Content content) {
    if (content instanceof Content.Media media && media.media().sha256().isPresent()) {
      return media.kind() == MediaKind.IMAGE
          ? Optional.empty()
          : Optional.of(
              new NotSupported(
                  "Of the files that were attached here, X takes pictures only",
                  "send a link to the file"));
    }
    return words(content).isBlank()
        ? Optional.of(new NotSupported("The message has no words", "write something"))
        : Optional.empty();
  }

  private static Optional<String> customer(ConversationFacts facts) {
    return facts.identities().stream()
        .filter(identity -> identity.scheme().equals(Person.SCHEME))
        .map(Identity::value)
        .findFirst()
        .or(() ->
            Optional.of(facts.conversationKey())
                .filter(key -> facts.threadKind() == ThreadKind.PRIVATE && key.matches("\\d+")));
  }
}
