package dev.sapa.host.web.page.inbox;

import dev.sapa.host.conversation.Attachment;
import dev.sapa.host.conversation.Message;
import dev.sapa.host.web.page.Rewording;
import dev.sapa.host.web.page.Times;
import dev.sapa.host.web.page.Words;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Visibility;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A message in a conversation, in words.
///
/// @param by `customer`, `human`, `rule` or `ai`
/// @param kind what it is where it is not words: `Picture`
/// @param state how far it came: `read`; empty of what the customer said
/// @param reached the same in words
/// @param reason why it failed or is not certain
/// @param privately whether it is for the customer alone although the thread is public
/// @param troubled whether a person should look at its state, and may have it sent again
public record Said(
    String id,
    String by,
    String author,
    String text,
    Optional<String> kind,
    Attached attached,
    Stamp at,
    String state,
    String reached,
    Optional<String> reason,
    boolean troubled,
    boolean privately,
    Optional<Why> why) {

  private static final Rewording REASONS = new Rewording("said.reason.");

  public boolean inbound() {
    return by.equals("customer");
  }

  /// Why an automation said it.
  public record Why(
      String because, List<Source> sources, Optional<String> confidence, String next) {}

  /// A passage the words come from.
  public record Source(String title, Optional<String> link) {}

  static Said of(Message message, Optional<Attachment> file, Times times) {
    Words words = times.words();
    String state = message.state().map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("");
    return new Said(
        message.id(),
        message.authoredBy().map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("customer"),
        author(message, words),
        message.content().plainText(),
        kind(message.content(), words),
        Attached.of(message.content(), file, times),
        Stamp.clock(message.at(), times),
        state,
        state.isEmpty() ? "" : words.say("sent." + state),
        message.reason().map(reason -> REASONS.of(reason, words).orElse(reason)),
        message.state().filter(Said::troubled).isPresent(),
        message.visibility() == Visibility.PRIVATE,
        message.explanation().map(explanation -> why(explanation, words)));
  }

  /// The message in one line.
  static String line(Message message, Words words) {
    String text = message.content().plainText();
    return kind(message.content(), words)
        .map(kind -> text.isBlank() ? kind : kind + " · " + text)
        .orElse(text);
  }

  private static boolean troubled(MessageState state) {
    return state == MessageState.FAILED || state == MessageState.UNCERTAIN;
  }

  private static String author(Message message, Words words) {
    return message
        .authoredBy()
        .map(by ->
            by == AuthoredBy.HUMAN
                ? message.author()
                : words.say("author." + by.name().toLowerCase(Locale.ROOT), message.author()))
        .orElse(message.author());
  }

  private static Optional<String> kind(Content content, Words words) {
    return switch (content) {
      case Content.Media media ->
          Optional.of(words.say("kind." + media.kind().name().toLowerCase(Locale.ROOT)));
      case Content.Location location -> Optional.of(words.say("kind.location"));
      case Content.Contacts contacts -> Optional.of(words.say("kind.contacts"));
      case Content.Order order -> Optional.of(words.say("kind.order"));
      case Content.Template template -> Optional.of(words.say("kind.template"));
      case Content.Chosen chosen -> Optional.of(words.say("kind.chosen"));
      default -> Optional.empty();
    };
  }

  private static Why why(Explanation explanation, Words words) {
    return new Why(
        explanation.because(),
        explanation.sources().stream()
            .map(source ->
                new Source(source.title(), source.link().filter(Attached::web).map(URI::toString)))
            .toList(),
        explanation.confidence().map(share -> words.say("why.confidence", Math.round(share * 100))),
        explanation.next());
  }
}
