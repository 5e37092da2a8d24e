package dev.sapa.plugins.orders;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.sapa.sdk.channel.Identity;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Email addresses and phone numbers as people type them, in the one form that all roads share.
///
/// @param country whose numbers are written without a country code, by its two letters
public record Contacts(String country) {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@\\p{Cntrl}<>,;:\"()]{1,64}@[^\\s@\\p{Cntrl}<>,;:\"()]+\\.[^\\s@.]{2,}");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_PHONE = 40;

  public Contacts {
    country = country.toUpperCase(Locale.ROOT);
    if (!NUMBERS.getSupportedRegions().contains(country)) {
      throw new IllegalArgumentException(
          "country must be the two letters of a country, such as ID or SG, but is %s."
              .formatted(country));
    }
  }

  /// An address in lower case; empty where it cannot be one.
  ///
  /// @param verified whether somebody made sure that the person reads it
  public Optional<Identity> email(String typed, boolean verified) {
    String address = typed.strip().toLowerCase(Locale.ROOT);
    return address.length() <= LONGEST_EMAIL && EMAIL.matcher(address).matches()
        ? Optional.of(new Identity("email", address, verified))
        : Optional.empty();
  }

  /// The digits of a number with the code of its country; empty where it cannot be one.
  public Optional<Identity> phone(String typed) {
    if (typed.length() > LONGEST_PHONE) {
      return Optional.empty();
    }
    try {
      PhoneNumber number = NUMBERS.parse(typed, country);
      return NUMBERS.isPossibleNumber(number)
          ? Optional.of(
              new Identity(
                  "phone", NUMBERS.format(number, PhoneNumberFormat.E164).substring(1), false))
          : Optional.empty();
    } catch (NumberParseException words) {
      return Optional.empty();
    }
  }

  /// The same for people who live elsewhere; unchanged where nobody knows such a country.
  public Contacts in(Optional<String> country) {
    return country
        .map(letters -> letters.toUpperCase(Locale.ROOT))
        .filter(NUMBERS.getSupportedRegions()::contains)
        .map(Contacts::new)
        .orElse(this);
  }
}
