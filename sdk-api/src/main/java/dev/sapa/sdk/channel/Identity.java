package dev.sapa.sdk.channel;

/// How a provider names a person.
///
/// @param scheme the kind of name, unique across plugins: `phone`, `email`, `whatsapp-user`. Two
///   channels that use the same scheme and value mean the same person
/// @param value in one normal form for each scheme; a phone number is digits with the country code
/// @param verified whether the provider vouches for it
public record Identity(String scheme, String value, boolean verified) {

  /// A name that the provider itself gave the person, and so vouches for.
  public static Identity of(String scheme, String value) {
    return new Identity(scheme, value, true);
  }
}
