package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.message.Content;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A comment with everything below it: one conversation, in which everybody can take part.
///
/// @param root the id of what began it: a comment, or a visitor's post
public record PublicThread(Road road, Item item, String root) {
  private static final String PREFIX = "comment:";
  private static final Pattern HASHTAG = Pattern.compile("#([\\p{L}\\p{N}_]{1,100})");

  /// The id of what began the thread with a key; as it is, where it is no such key.
  static String root(String conversationKey) {
    return conversationKey.startsWith(PREFIX)
        ? conversationKey.substring(PREFIX.length())
        : conversationKey;
  }

  /// What stands around something a person did here.
  ///
  /// @param author Meta's id of the person
  public Envelope envelope(String eventId, String author) {
    return Envelope.of(eventId, road.customer(item.account(), author), item.time())
        .withAccount(item.account())
        .withConversation(PREFIX + root, ThreadKind.PUBLIC);
  }

  /// Something said here: by a customer, or by the business itself.
  ///
  /// A business's own comment is an echo only within a thread; what it writes below its own post
  /// begins none.
  public Optional<Inbound> said(
      Envelope envelope, String author, String words, Optional<String> url) {
    Content content =
        words.isBlank()
            ? new Content.Unsupported(
                "comment", "A comment without words, such as a picture or a sticker.")
            : new Content.Text(words);
    if (!author.equals(item.account())) {
      Inbound.Audience audience = new Inbound.Audience(OptionalLong.empty(), hashtags(words), url);
      return Optional.of(new Inbound.PublicMention(envelope, content, audience));
    }
    return envelope.eventId().equals(root)
        ? Optional.empty()
        : Optional.of(new Inbound.EchoReceived(envelope, content));
  }

  private static Set<String> hashtags(String words) {
    return HASHTAG
        .matcher(words)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toSet());
  }
}
