package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Inbound.Audience;
import dev.sapa.sdk.message.Content;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What people post. Empty is what cannot be placed.
final class PostParser {
  private static final DateTimeFormatter OLD_TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);

  private PostParser() {}

  /// A post, of either version of X's API.
  ///
  /// What the business posts itself and what others only pass on are no words of a customer.
  static Optional<List<Inbound>> post(JsonNode post, Told told) {
    Optional<String> id = Json.id(post, "id");
    Optional<String> author =
        Json.id(post.path("user"), "id").or(() -> Json.text(post, "author_id"));
    if (id.isEmpty() || author.isEmpty()) {
      return Optional.empty();
    }
    if (told.isOwn(author.get())) {
      return Optional.of(own(post, id.get(), told));
    }
    if (post.path("retweeted_status").isObject() || refersTo(post, "retweeted")) {
      return Optional.of(List.of());
    }
    Person person =
        post.path("user").isObject()
            ? Person.of(author.get(), post.path("user"))
            : told.person(author.get());
    Envelope envelope = Threads.posted(told, id.get(), person, at(post, told), answered(post));
    return Optional.of(mention(envelope, post, person));
  }

  private static List<Inbound> mention(Envelope envelope, JsonNode post, Person person) {
    String words = words(post);
    Audience audience =
        new Audience(
            person.followers(),
            hashtags(post),
            Optional.of(
                "https://x.com/%s/status/%s"
                    .formatted(person.handle().orElse("i"), envelope.eventId())));
    List<JsonNode> files = files(post);
    List<Inbound> all = new ArrayList<>();
    all.add(new Inbound.PublicMention(envelope, content(words, files), audience));
    for (JsonNode file : files) {
      String name = envelope.eventId() + "/" + all.size();
      DirectParser.file(file, "")
          .ifPresent(
              content -> all.add(new Inbound.MessageReceived(renamed(envelope, name), content)));
    }
    return all;
  }

  private static Envelope renamed(Envelope envelope, String eventId) {
    return new Envelope(
        envelope.account(),
        eventId,
        envelope.orderKey(),
        envelope.conversationKey(),
        envelope.threadKind(),
        envelope.sender(),
        envelope.aliases(),
        envelope.senderName(),
        envelope.occurredAt(),
        envelope.replyTo(),
        envelope.origin());
  }

  private static Content content(String words, List<JsonNode> files) {
    String said = words;
    for (JsonNode file : files) {
      said = said.replace(Json.text(file, "url").orElse("\0"), "");
    }
    return said.isBlank()
        ? new Content.Unsupported("post", "A post without words.")
        : new Content.Text(said.strip());
  }

  /// What the business said to somebody from elsewhere; what it says to everybody is no part of a
  /// conversation.
  private static List<Inbound> own(JsonNode post, String id, Told told) {
    return Json.id(post, "in_reply_to_user_id")
        .filter(customer -> !told.isOwn(customer))
        .<List<Inbound>>map(customer ->
            List.of(
                new Inbound.EchoReceived(
                    Threads.posted(told, id, told.person(customer), at(post, told), answered(post)),
                    content(words(post), files(post)))))
        .orElseGet(List::of);
  }

  /// The words of a long post stand beside a shortened form of them.
  private static String words(JsonNode post) {
    JsonNode whole = whole(post);
    String text = Json.text(whole, "full_text").or(() -> Json.text(whole, "text")).orElse("");
    return Words.of(text, whole.path("entities"));
  }

  private static JsonNode whole(JsonNode post) {
    if (post.path("extended_tweet").isObject()) {
      return post.path("extended_tweet");
    }
    return post.path("note_tweet").isObject() ? post.path("note_tweet") : post;
  }

  private static Set<String> hashtags(JsonNode post) {
    Set<String> tags = new LinkedHashSet<>();
    for (JsonNode tag : Json.items(whole(post).path("entities"), "hashtags")) {
      Json.text(tag, "text").or(() -> Json.text(tag, "tag")).ifPresent(tags::add);
    }
    return tags;
  }

  private static List<JsonNode> files(JsonNode post) {
    List<JsonNode> files = Json.items(whole(post).path("extended_entities"), "media");
    return files.isEmpty() ? Json.items(post.path("extended_entities"), "media") : files;
  }

  private static Optional<String> answered(JsonNode post) {
    return Json.id(post, "in_reply_to_status_id")
        .or(() -> Json.text(post, "in_reply_to_tweet_id"))
        .or(() -> reference(post, "replied_to"));
  }

  private static boolean refersTo(JsonNode post, String how) {
    return reference(post, how).isPresent();
  }

  private static Optional<String> reference(JsonNode post, String how) {
    return Json.items(post, "referenced_tweets").stream()
        .filter(other -> Json.text(other, "type").filter(how::equals).isPresent())
        .flatMap(other -> Json.text(other, "id").stream())
        .findFirst();
  }

  private static Instant at(JsonNode post, Told told) {
    return Json.millis(post, "timestamp_ms")
        .or(() -> Json.moment(post, "created_at"))
        .or(() -> Json.text(post, "created_at").flatMap(PostParser::oldTime))
        .orElse(told.at());
  }

  private static Optional<Instant> oldTime(String written) {
    try {
      return Optional.of(ZonedDateTime.parse(written, OLD_TIME).toInstant());
    } catch (DateTimeException broken) {
      return Optional.empty();
    }
  }

  /// A post that is gone must be gone here too: X's terms ask for it.
  static Optional<List<Inbound>> deleted(JsonNode event, Told told) {
    JsonNode post = event.path("status").isObject() ? event.path("status") : event;
    Optional<String> id =
        Json.id(post, "id")
            .or(() -> Json.text(post, "post_id"))
            .or(() -> Json.text(post, "tweet_id"));
    Optional<String> author = Json.id(post, "user_id").or(() -> Json.text(post, "author_id"));
    if (id.isEmpty() || author.isEmpty()) {
      return Optional.empty();
    }
    if (told.isOwn(author.get())) {
      return Optional.of(List.of());
    }
    Instant at = Json.millis(event, "timestamp_ms").orElse(told.at());
    Envelope envelope =
        Threads.posted(told, "delete/" + id.get(), told.person(author.get()), at, Optional.empty());
    return Optional.of(List.of(new Inbound.MessageDeleted(envelope, id.get())));
  }
}
