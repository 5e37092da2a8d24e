package dev.sapa.testkit.provider;

import java.util.Optional;

/// A person at the provider.
///
/// @param id the provider's name for the person that never changes: digits
/// @param phone digits with the country code; empty where the person hides it
/// @param name as the person calls themself
public record Customer(String id, Optional<String> phone, String name) {

  /// Whether an address of the provider is this person's.
  public boolean isReachedBy(String address) {
    String plain = address.startsWith("+") ? address.substring(1) : address;
    return plain.equals(id) || phone.filter(plain::equals).isPresent();
  }

  /// The address by which most providers know the person: the phone number, or else the id.
  public String address() {
    return phone.orElse(id);
  }

  /// The same person with another phone number, or none.
  public Customer withPhone(Optional<String> phone) {
    return new Customer(id, phone, name);
  }
}
