package dev.sapa.plugins.whatsapp;

import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What WhatsApp's error codes mean for a message, and what a person reads.
final class ErrorCodes {
  private static final Map<Integer, Meaning> MEANINGS = meanings();

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
      case Refused refused -> new SendOutcome.Rejected(code, sentence, refused.consequence());
      case Later later ->
          new SendOutcome.RetryAfter(
              retryAt.orElse(now.plus(later.pause())), later.scope(), code, sentence);
      case Stopped stopped -> new SendOutcome.Blocked(code, sentence);
      case Foreign foreign when error.isTransient() || status == 429 ->
          new SendOutcome.RetryAfter(
              retryAt.orElse(now.plusSeconds(30)), Scope.PAIR, code, sentence);
      case Foreign foreign when status >= 500 -> new SendOutcome.Unknown(sentence);
      case Foreign foreign -> new SendOutcome.Rejected(code, sentence);
    };
  }

  /// What happened and what to do, for a person.
  static String sentence(ProviderError error) {
    Meaning meaning = meaning(error);
    boolean detailsHelp =
        meaning instanceof Foreign || meaning instanceof Refused r && r.showsDetails();
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
      return new Stopped(
          "WhatsApp does not know this phone number id, or the access token may not use it. Check"
              + " phoneNumberId and accessToken in the settings.");
    }
    if (code >= 200 && code <= 299) {
      return new Stopped(PERMISSION);
    }
    return MEANINGS.getOrDefault(
        code,
        new Foreign(
            "WhatsApp refused the message with code %s. Look the code up in Meta's list of WhatsApp"
                + " error codes."));
  }

  /// What a code means.
  private sealed interface Meaning {
    String sentence();
  }

  /// This message never. `showsDetails` where only WhatsApp's own words name the fault.
  private record Refused(String sentence, Consequence consequence, boolean showsDetails)
      implements Meaning {}

  /// This message, but not yet.
  private record Later(Duration pause, Scope scope, String sentence) implements Meaning {}

  /// No message until somebody has changed something.
  private record Stopped(String sentence) implements Meaning {}

  /// A code this version does not know.
  private record Foreign(String sentence) implements Meaning {}

  private static final String PERMISSION =
      "The access token may not send messages for this number. Give the system user the permission"
          + " whatsapp_business_messaging and enter a new accessToken.";
  private static final String TOKEN =
      "The access token is no longer valid. Create a new one in Meta Business settings and enter it"
          + " as accessToken.";
  private static final String BREATHER =
      "WhatsApp had a passing problem. The message is tried again.";

  private static Map<Integer, Meaning> meanings() {
    Map<Integer, Meaning> all = new HashMap<>();
    refusals(all);
    faultyMessages(all);
    delays(all);
    stops(all);
    return Map.copyOf(all);
  }

  private static void refusals(Map<Integer, Meaning> all) {
    all.put(
        131047,
        refused(
            "More than 24 hours have passed since the customer last wrote. Send an approved"
                + " template instead.",
            Consequence.WINDOW_CLOSED));
    all.put(
        131050,
        refused(
            "The customer has stopped marketing messages from this business. Send them no more of"
                + " these.",
            Consequence.OPTED_OUT));
    all.put(
        131026,
        refused(
            "WhatsApp cannot reach this number: it is not on WhatsApp, uses an old version, or has"
                + " not accepted the terms. Reach the customer another way."));
    all.put(
        131049,
        refused(
            "WhatsApp held this marketing message back because the customer gets many of them. Try"
                + " again after 24 hours at the earliest."));
    all.put(
        130472,
        refused(
            "WhatsApp held this marketing message back for an experiment. Try again after 24 hours"
                + " at the earliest, or reach the customer another way."));
    all.put(
        130403, refused("This business has blocked the customer. Unblock them in WhatsApp first."));
    all.put(
        131030,
        refused(
            "A test number may write only to numbers on its list. Add the customer's number in the"
                + " Meta app, or use a real number."));
    all.put(
        130497,
        refused(
            "This business may not write to customers in this country. Reach the customer another"
                + " way."));
    all.put(
        131021,
        refused("The message was addressed to the business's own number. Send it to a customer."));
    all.put(
        131062,
        refused(
            "This kind of template needs the customer's phone number, and only a user id is known."
                + " Ask the customer for the number."));
    all.put(
        131064,
        refused(
            "WhatsApp limits this template because of its content. Edit it in WhatsApp Manager."));
  }

  private static void faultyMessages(Map<Integer, Meaning> all) {
    for (int code : new int[] {100, 131008, 131009}) {
      all.put(code, explained("WhatsApp finds a fault in the message."));
    }
    all.put(131051, explained("WhatsApp does not support this kind of message. Send it as text."));
    all.put(
        131052,
        explained("WhatsApp could not download the customer's file. Ask them to send it again."));
    all.put(
        131053,
        explained(
            "WhatsApp could not fetch the file of this message. Make sure that its address is"
                + " public and its type and size are allowed."));
    all.put(
        132000,
        explained(
            "The number of values does not match the template. Compare them with the template in"
                + " WhatsApp Manager."));
    all.put(
        132001,
        explained(
            "There is no approved template with this name and language. Check both in WhatsApp"
                + " Manager."));
    all.put(132005, explained("The template becomes too long with these values. Shorten them."));
    all.put(
        132007, explained("The template breaks WhatsApp's policy. Edit it in WhatsApp Manager."));
    all.put(
        132012,
        explained(
            "A value has the wrong form for the template. Compare it with the template in WhatsApp"
                + " Manager."));
    all.put(
        132015,
        explained(
            "WhatsApp paused this template for low quality. Edit it in WhatsApp Manager or use"
                + " another."));
    all.put(132016, explained("WhatsApp disabled this template for good. Use another."));
  }

  private static void delays(Map<Integer, Meaning> all) {
    // One message in 6 s to one customer; the host lengthens the wait on every further attempt.
    all.put(
        131056,
        new Later(
            Duration.ofSeconds(6),
            Scope.PAIR,
            "Too many messages went to this customer in a short time. The message is tried"
                + " again."));
    all.put(
        130429,
        new Later(
            Duration.ofSeconds(2),
            Scope.ACCOUNT,
            "This number sends more messages per second than WhatsApp allows. Sending goes on more"
                + " slowly; lower messagesPerSecond if this happens often."));
    for (int code : new int[] {4, 80007}) {
      all.put(
          code,
          new Later(
              Duration.ofMinutes(1),
              Scope.ACCOUNT,
              "The limit of calls to WhatsApp is used up for the moment. Sending goes on in a"
                  + " minute."));
    }
    all.put(
        131048,
        new Later(
            Duration.ofMinutes(15),
            Scope.ACCOUNT,
            "WhatsApp slows this number down because customers blocked or reported it. Check its"
                + " quality in WhatsApp Manager; sending is tried again."));
    // Trouble with one message must not hold up everybody else; trouble of the service does.
    for (int code : new int[] {1, 131000}) {
      all.put(code, new Later(Duration.ofSeconds(5), Scope.PAIR, BREATHER));
    }
    for (int code : new int[] {2, 131016}) {
      all.put(code, new Later(Duration.ofSeconds(10), Scope.INSTANCE, BREATHER));
    }
    all.put(
        131057,
        new Later(
            Duration.ofMinutes(1),
            Scope.ACCOUNT,
            "WhatsApp is doing maintenance on this account. Sending goes on when it is done."));
  }

  private static void stops(Map<Integer, Meaning> all) {
    for (int code : new int[] {0, 190}) {
      all.put(code, new Stopped(TOKEN));
    }
    for (int code : new int[] {3, 10, 131005}) {
      all.put(code, new Stopped(PERMISSION));
    }
    all.put(
        131042,
        new Stopped(
            "WhatsApp cannot bill this account. Settle the payment method in WhatsApp Manager."));
    for (int code : new int[] {131045, 133010}) {
      all.put(
          code,
          new Stopped(
              "This number is not registered with the WhatsApp Cloud API. Register it in WhatsApp"
                  + " Manager."));
    }
    all.put(
        131037,
        new Stopped(
            "The display name of this number is not approved yet. Have it approved in WhatsApp"
                + " Manager."));
    for (int code : new int[] {368, 131031}) {
      all.put(
          code,
          new Stopped(
              "WhatsApp has locked or restricted this account. Look for the reason and appeal in"
                  + " WhatsApp Manager."));
    }
  }

  private static Meaning refused(String sentence) {
    return refused(sentence, Consequence.NONE);
  }

  private static Meaning refused(String sentence, Consequence consequence) {
    return new Refused(sentence, consequence, false);
  }

  private static Meaning explained(String sentence) {
    return new Refused(sentence, Consequence.NONE, true);
  }
}
