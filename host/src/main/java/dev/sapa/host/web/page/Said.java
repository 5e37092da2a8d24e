package dev.sapa.host.web.page;

import dev.sapa.host.conversation.Message;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MessageState;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A message in a conversation, in words.
///
/// @param kind what it is where it is not words: `Picture`
/// @param troubled whether a person should look at its state
public record Said(
    boolean inbound,
    String author,
    String text,
    Optional<String> kind,
    List<String> choices,
    String at,
    String state,
    boolean troubled,
    Optional<Why> why) {

  /// Why an automation said it.
  public record Why(
      String because, List<Source> sources, Optional<String> confidence, String next) {}

  /// A passage the words come from.
  public record Source(String title, Optional<String> link) {}

  static Said of(Message message, Times times) {
    Words words = times.words();
    return new Said(
        message.inbound(),
        author(message, words),
        message.content().plainText(),
        kind(message.content(), words),
        message.content() instanceof Content.Rich rich
            ? rich.choices().stream().map(Content.Choice::title).toList()
            : List.of(),
        times.at(message.at()),
        state(message, words),
        message.state().filter(Said::troubled).isPresent(),
        message.explanation().map(explanation -> why(explanation, words)));
  }

  /// The message in one line.
  static String words(Message message, Words words) {
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
        .map(by -> words.say("author." + by.name().toLowerCase(Locale.ROOT), message.author()))
        .orElse(message.author());
  }

  private static String state(Message message, Words words) {
    return message
        .state()
        .map(state -> words.say("sent." + state.name().toLowerCase(Locale.ROOT)))
        .map(state -> message.reason().map(reason -> state + ": " + reason).orElse(state))
        .orElse("");
  }

  private static Optional<String> kind(Content content, Words words) {
    return switch (content) {
      case Content.Media media ->
          Optional.of(words.say("kind." + media.kind().name().toLowerCase(Locale.ROOT)));
      case Content.Location location -> Optional.of(words.say("kind.location"));
      case Content.Contacts contacts -> Optional.of(words.say("kind.contacts"));
      case Content.Order order -> Optional.of(words.say("kind.order"));
      case Content.Template template -> Optional.of(words.say("kind.template"));
      default -> Optional.empty();
    };
  }

  private static Why why(Explanation explanation, Words words) {
    return new Why(
        explanation.because(),
        explanation.sources().stream()
            .map(source ->
                new Source(source.title(), source.link().filter(Said::web).map(URI::toString)))
            .toList(),
        explanation.confidence().map(share -> words.say("why.confidence", Math.round(share * 100))),
        explanation.next());
  }

  private static boolean web(URI link) {
    return "https".equals(link.getScheme()) || "http".equals(link.getScheme());
  }
}
