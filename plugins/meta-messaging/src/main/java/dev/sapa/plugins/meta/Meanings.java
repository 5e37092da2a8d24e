package dev.sapa.plugins.meta;

import dev.sapa.sdk.channel.SendOutcome.Consequence;
import dev.sapa.sdk.channel.SendOutcome.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The error codes of the Send API that this version knows, on Instagram and Messenger alike.
///
/// From "Common Error Codes" and "Messenger Platform rate limits" (2026). Where sources differ
/// about a subcode, it stands for what cannot be repeated.
final class Meanings {
  private static final int PERMISSION = 10;
  private static final int PARAMETER = 100;
  private static final int LEAST_PERMISSION = 200;
  private static final int MOST_PERMISSION = 299;
  private static final int UNKNOWN_OBJECT = 33;

  private static final Meaning NO_PERMISSION =
      new Meaning.Forbidden(
          "The access token may not send messages for this account. Give it the permissions for messages in the Meta app, and enter a new accessToken.");
  private static final Meaning WINDOW =
      new Meaning.Refused(
          "More than 24 hours have passed since the customer last wrote. Wait until they write again, or reach them through another channel.",
          Consequence.WINDOW_CLOSED,
          false);
  private static final Meaning UNAVAILABLE =
      refused(
          "This person cannot be reached now: they blocked the business, left, or take no messages from it. Reach them through another channel.");
  private static final Meaning REPLIED =
      refused(
          "Meta takes one private reply for a comment, within seven days of it, and of a live video only while it is live. Answer in public, or wait until the customer writes in private.");

  /// By code and subcode.
  private static final Map<Integer, Map<Integer, Meaning>> PRECISE =
      Map.of(
          PERMISSION,
          Map.of(
              2_018_278,
              WINDOW,
              2_534_022,
              WINDOW,
              2_018_065,
              WINDOW,
              2_018_108,
              UNAVAILABLE,
              2_018_300,
              refused(
                  "Another app owns this conversation now. Have it handed over in Meta Business Suite, then try again.")),
          PARAMETER,
          Map.of(
              UNKNOWN_OBJECT,
              new Meaning.Stopped(
                  "Meta does not know this account, or the access token may not use it. Check the account's id and accessToken in the settings."),
              2_018_001,
              refused(
                  "Meta knows nobody by this id. The customer belongs to another account, or is gone; reach them through another channel."),
              2_018_047,
              explained(
                  "Meta could not use the file. Make sure that its address is public, and its type and size are allowed.")),
          LEAST_PERMISSION,
          Map.of(1_545_041, UNAVAILABLE));

  /// By code alone.
  private static final Map<Integer, Meaning> COARSE = coarse();

  private Meanings() {}

  static Meaning of(GraphError error) {
    Meaning precise = PRECISE.getOrDefault(error.code(), Map.of()).get(error.subcode());
    if (precise != null) {
      return precise;
    }
    if (error.code() >= LEAST_PERMISSION && error.code() <= MOST_PERMISSION) {
      return NO_PERMISSION;
    }
    return COARSE.getOrDefault(
        error.code(),
        new Meaning.Foreign(
            "Meta answered with code %s. Look the code up in Meta's list of error codes."
                .formatted(error.codeText())));
  }

  private static Map<Integer, Meaning> coarse() {
    Map<Integer, Meaning> all = new HashMap<>();
    all.put(PERMISSION, NO_PERMISSION);
    all.put(3, NO_PERMISSION);
    all.put(PARAMETER, explained("Meta finds a fault in the message."));
    all.put(551, UNAVAILABLE);
    Set.of(10_900, 10_901, 10_903).forEach(code -> all.put(code, REPLIED));
    Set.of(4, 17, 32, 613, 80_001, 80_002, 80_006).forEach(code -> all.put(code, rate()));
    all.put(
        1_200,
        later(Duration.ofSeconds(5), Scope.PAIR, "Meta had a passing problem with this message."));
    all.put(2, later(Duration.ofSeconds(10), Scope.INSTANCE, "Meta had a passing problem."));
    for (int code : List.of(0, 102, 190)) {
      all.put(
          code,
          new Meaning.Stopped(
              "The access token is no longer valid. Create a new one in the Meta app and enter it as accessToken."));
    }
    all.put(
        368,
        new Meaning.Stopped(
            "Meta has blocked this account for breaking its policy. Look for the reason and appeal in the account's support inbox."));
    return Map.copyOf(all);
  }

  private static Meaning rate() {
    return later(
        Duration.ofMinutes(1),
        Scope.ACCOUNT,
        "This account sends faster than Meta allows. Lower messagesPerSecond in the settings if this happens often.");
  }

  private static Meaning later(Duration pause, Scope scope, String sentence) {
    return new Meaning.Later(pause, scope, sentence);
  }

  private static Meaning refused(String sentence) {
    return new Meaning.Refused(sentence, Consequence.NONE, false);
  }

  private static Meaning explained(String sentence) {
    return new Meaning.Refused(sentence, Consequence.NONE, true);
  }
}
