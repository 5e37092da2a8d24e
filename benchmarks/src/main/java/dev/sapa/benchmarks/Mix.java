package dev.sapa.benchmarks;

import java.util.function.IntFunction;

/// Events as Meta sends them to a business that answers a part by itself: of ten, one is a question
/// with an answer, three report that an answer was sent, delivered and read, and six are messages
/// that nobody answers.
final class Mix implements IntFunction<String> {
  static final String ABOUT =
      "of ten events, one is a question that the FAQ answers, three are `sent`, `delivered` and `read` of such an answer, and six are plain messages that nobody answers; every message is from a new customer";

  private static final int ROUND = 10;
  private static final String[] STATUSES = {"sent", "delivered", "read"};

  private final Provider provider;
  private long reported;

  Mix(Provider provider) {
    this.provider = provider;
    this.reported = provider.accepted();
  }

  @Override
  public String apply(int message) {
    int place = message % ROUND;
    if (place == 0) {
      return text(message, "Does it come in another color?");
    }
    if (place > STATUSES.length) {
      return text(message, "My neighbour plays the trombone at night");
    }
    if (place == 1 && reported < provider.accepted()) {
      reported++;
    }
    // Nothing can be told of an answer that was not given yet.
    return reported == 0
        ? text(message, "My neighbour plays the trombone at night")
        : status(message, STATUSES[place - 1]);
  }

  private static String text(int message, String text) {
    return Messages.body(Messages.Shape.WHATSAPP, message, text);
  }

  private String status(int message, String status) {
    return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"102290129340398\",\"changes\":[{\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"15550783881\",\"phone_number_id\":\""
        + Messages.PHONE_NUMBER_ID
        + "\"},\"statuses\":[{\"id\":\"wamid.out"
        + reported
        + "\",\"status\":\""
        + status
        + "\",\"timestamp\":\""
        + System.currentTimeMillis() / 1000
        + "\",\"recipient_id\":\""
        + (Ledger.FIRST_CUSTOMER + message)
        + "\"}]},\"field\":\"messages\"}]}]}";
  }
}
