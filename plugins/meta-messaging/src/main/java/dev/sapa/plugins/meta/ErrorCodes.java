package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What an error answer says about the part that was sent.
final class ErrorCodes {
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final String RETRIED = " The message is tried again on its own.";

  private ErrorCodes() {}

  /// A code that nobody knows is a refusal where the status says that the request was at fault.
  /// With a 5xx it leaves open whether the message went out.
  ///
  /// @param retryAt when to try again, where the answer says so
  static SendOutcome outcome(
      GraphError error, Deed deed, int status, Instant now, Optional<Instant> retryAt) {
    String code = error.codeText();
    Meaning meaning = Meanings.of(error);
    String sentence = sentence(error, meaning);
    return switch (meaning) {
      case Meaning.Refused refused ->
          new SendOutcome.Rejected(code, sentence, refused.consequence());
      case Meaning.Later later ->
          new SendOutcome.RetryAfter(
              retryAt.orElse(now.plus(later.pause())), later.scope(), code, sentence + RETRIED);
      case Meaning.Forbidden forbidden when !deed.withoutPermission().isEmpty() ->
          new SendOutcome.Rejected(code, deed.withoutPermission());
      case Meaning.Forbidden forbidden -> new SendOutcome.Blocked(code, sentence);
      case Meaning.Stopped stopped -> new SendOutcome.Blocked(code, sentence);
      case Meaning.Foreign foreign when error.isTransient() || status == 429 ->
          new SendOutcome.RetryAfter(
              retryAt.orElse(now.plus(PAUSE)), Scope.PAIR, code, sentence + RETRIED);
      case Meaning.Foreign foreign when status >= 500 -> new SendOutcome.Unknown(sentence);
      case Meaning.Foreign foreign -> new SendOutcome.Rejected(code, sentence);
    };
  }

  private static String sentence(GraphError error, Meaning meaning) {
    boolean wordsTell =
        meaning instanceof Meaning.Foreign
            || (meaning instanceof Meaning.Refused refused && refused.showsWords());
    return meaning.sentence()
        + error.words().filter(words -> wordsTell).map(words -> " Meta says: " + words).orElse("");
  }
}
