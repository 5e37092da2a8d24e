package dev.sapa.simulator;

import dev.sapa.testkit.provider.Customer;
import java.util.List;
import java.util.Optional;

/// Somebody a newcomer can play: the same three people on every road.
///
/// @param key how pages call the person
/// @param id digits by which providers know the person
/// @param phone digits that belong to nobody
public record Person(String key, String id, String phone, String name, long followers) {
  public static final List<Person> ALL =
      List.of(
          new Person("sari", "7000000000000001", "628000000001", "Sari Wulandari", 312),
          new Person("budi", "7000000000000002", "628000000002", "Budi Santoso", 48),
          new Person("maya", "7000000000000003", "628000000003", "Maya Lestari", 128_000));

  /// Whom a page means; the first where it says nobody that is known.
  public static Person of(String key) {
    return ALL.stream().filter(one -> one.key.equals(key)).findFirst().orElse(ALL.get(0));
  }

  /// As providers know the person.
  public Customer customer() {
    return new Customer(id, Optional.of(phone), name);
  }

  /// The person's mail address.
  public String mail() {
    return key + "@example.com";
  }
}
