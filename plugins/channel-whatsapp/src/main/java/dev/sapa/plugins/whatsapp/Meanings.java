package dev.sapa.plugins.whatsapp;

import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The error codes of WhatsApp that this version knows.
final class Meanings {
  static final String PERMISSION =
      "The access token may not send messages for this number. Give the system user the permission"
          + " whatsapp_business_messaging and enter a new accessToken.";
  private static final String TOKEN =
      "The access token is no longer valid. Create a new one in Meta Business settings and enter it"
          + " as accessToken.";
  private static final String BREATHER = "WhatsApp had a passing problem.";

  /// By code.
  static Map<Integer, Meaning> all() {
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
        new Meaning.Later(
            Duration.ofSeconds(6),
            Scope.PAIR,
            "Too many messages went to this customer in a short time."));
    all.put(
        130429,
        new Meaning.Later(
            Duration.ofSeconds(2),
            Scope.ACCOUNT,
            "This number sends more messages per second than WhatsApp allows. Lower"
                + " messagesPerSecond in the settings if this happens often."));
    for (int code : new int[] {4, 80007}) {
      all.put(
          code,
          new Meaning.Later(
              Duration.ofMinutes(1),
              Scope.ACCOUNT,
              "The limit of calls to WhatsApp is used up for the moment."));
    }
    all.put(
        131048,
        new Meaning.Later(
            Duration.ofMinutes(15),
            Scope.ACCOUNT,
            "WhatsApp slows this number down because customers blocked or reported it. Check its"
                + " quality in WhatsApp Manager."));
    // Trouble with one message must not hold up everybody else; trouble of the service does.
    for (int code : new int[] {1, 131000}) {
      all.put(code, new Meaning.Later(Duration.ofSeconds(5), Scope.PAIR, BREATHER));
    }
    for (int code : new int[] {2, 131016}) {
      all.put(code, new Meaning.Later(Duration.ofSeconds(10), Scope.INSTANCE, BREATHER));
    }
    all.put(
        131057,
        new Meaning.Later(
            Duration.ofMinutes(1),
            Scope.ACCOUNT,
            "WhatsApp is doing maintenance on this account."));
  }

  private static void stops(Map<Integer, Meaning> all) {
    for (int code : new int[] {0, 190}) {
      all.put(code, new Meaning.Stopped(TOKEN));
    }
    for (int code : new int[] {3, 10, 131005}) {
      all.put(code, new Meaning.Stopped(PERMISSION));
    }
    all.put(
        131042,
        new Meaning.Stopped(
            "WhatsApp cannot bill this account. Settle the payment method in WhatsApp Manager."));
    for (int code : new int[] {131045, 133010}) {
      all.put(
          code,
          new Meaning.Stopped(
              "This number is not registered with the WhatsApp Cloud API. Register it in WhatsApp"
                  + " Manager."));
    }
    all.put(
        131037,
        new Meaning.Stopped(
            "The display name of this number is not approved yet. Have it approved in WhatsApp"
                + " Manager."));
    for (int code : new int[] {368, 131031}) {
      all.put(
          code,
          new Meaning.Stopped(
              "WhatsApp has locked or restricted this account. Look for the reason and appeal in"
                  + " WhatsApp Manager."));
    }
  }

  private static Meaning refused(String sentence) {
    return refused(sentence, Consequence.NONE);
  }

  private static Meaning refused(String sentence, Consequence consequence) {
    return new Meaning.Refused(sentence, consequence, false);
  }

  private static Meaning explained(String sentence) {
    return new Meaning.Refused(sentence, Consequence.NONE, true);
  }

  private Meanings() {}
}
