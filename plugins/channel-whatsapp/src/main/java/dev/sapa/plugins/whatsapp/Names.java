package dev.sapa.plugins.whatsapp;

import dev.sapa.sdk.channel.Identity;

/// The kinds of name that WhatsApp has for a person.
final class Names {
  /// Digits with the country code, as `wa_id` has them. WhatsApp's number and the number dialled
  /// can differ by a digit (Mexico, Brazil); this is always WhatsApp's.
  static final String PHONE = "phone";

  /// A business-scoped user id: `ID.13491208655302741918`. The only name of a customer who hides
  /// the phone number.
  static final String USER = "whatsapp-user";

  /// The user id across the portfolios of one enterprise.
  static final String PARENT_USER = "whatsapp-parent-user";

  /// The name a person chose, without anything else to know them by. Can be given up and taken by
  /// somebody else, so it is never an alias, and nothing can be sent to it.
  static final String USERNAME = "whatsapp-username";

  private Names() {}

  /// The identity behind a value that is a phone number in some payloads and a user id in others.
  static Identity of(String value) {
    String digits = value.startsWith("+") ? value.substring(1) : value;
    boolean phone = !digits.isEmpty() && digits.chars().allMatch(Names::isDigit);
    return phone ? new Identity(PHONE, digits, true) : user(value);
  }

  static Identity user(String value) {
    return new Identity(USER, value, true);
  }

  static Identity parentUser(String value) {
    return new Identity(PARENT_USER, value, true);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
