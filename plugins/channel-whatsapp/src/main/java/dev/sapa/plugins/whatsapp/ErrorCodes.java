package dev.sapa.plugins.whatsapp;

import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What WhatsApp's error codes mean for a message, and what a person reads.
final class ErrorCodes {
  private static final Map<Integer, Meaning> MEANINGS = Meanings.all();

  private static final String RETRIED = " The message is tried again on its own.";

  private ErrorCodes() {}

  /// What an error answer says about the part that was sent.
  ///
  /// A code that nobody knows is a refusal where the status says that the request was at fault.
  /// With a 5xx it leaves open whether the message went out.
  ///
  /// @param retryAt when to try again, where the answer says so
  static SendOutcome outcome(
      ProviderError error, int status, Instant now, Optional<Instant> retryAt) {
    String code = error.codeText();
    String sentence = sentence(error);
    return switch (meaning(error)) {
      case Meaning.Refused refused ->
          new SendOutcome.Rejected(code, sentence, refused.consequence());
      case Meaning.Later later ->
          new SendOutcome.RetryAfter(
              retryAt.orElse(now.plus(later.pause())), later.scope(), code, sentence + RETRIED);
      case Meaning.Stopped stopped -> new SendOutcome.Blocked(code, sentence);
      case Meaning.Foreign foreign when error.isTransient() || status == 429 ->
          new SendOutcome.RetryAfter(
              retryAt.orElse(now.plusSeconds(30)), Scope.PAIR, code, sentence + RETRIED);
      case Meaning.Foreign foreign when status >= 500 -> new SendOutcome.Unknown(sentence);
      case Meaning.Foreign foreign -> new SendOutcome.Rejected(code, sentence);
    };
  }

  /// Why a message that WhatsApp had taken did not arrive.
  static String failure(ProviderError error) {
    boolean passing = meaning(error) instanceof Meaning.Later;
    return sentence(error) + (passing ? " Send the message again." : "");
  }

  /// What happened and what to do, for a person.
  static String sentence(ProviderError error) {
    Meaning meaning = meaning(error);
    boolean detailsHelp =
        meaning instanceof Meaning.Foreign
            || meaning instanceof Meaning.Refused r && r.showsDetails();
    String details =
        error
            .details()
            .filter(words -> detailsHelp)
            .map(words -> " WhatsApp says: " + words)
            .orElse("");
    return meaning.sentence().formatted(error.codeText()) + details;
  }

  private static Meaning meaning(ProviderError error) {
    int code = error.code();
    if (code == 100 && error.subcode() == 33) {
      return new Meaning.Stopped(
          "WhatsApp does not know this phone number id, or the access token may not use it. Check"
              + " phoneNumberId and accessToken in the settings.");
    }
    if (code >= 200 && code <= 299) {
      return new Meaning.Stopped(Meanings.PERMISSION);
    }
    return MEANINGS.getOrDefault(
        code,
        new Meaning.Foreign(
            "WhatsApp answered with code %s. Look the code up in Meta's list of WhatsApp"
                + " error codes."));
  }
}
