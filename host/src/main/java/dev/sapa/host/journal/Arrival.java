package dev.sapa.host.journal;

import dev.sapa.sdk.channel.Inbound;
import java.util.Optional;

/// One thing a request told, on its way into the journal.
///
/// @param lane what is kept in order
/// @param instance the instance it belongs to
/// @param inbound empty where the request could not be parsed
public record Arrival(
    String lane, String instance, Optional<Inbound> inbound, Optional<Fault> fault) {

  /// An event for an instance.
  public static Arrival of(String instance, Inbound inbound) {
    return new Arrival(
        instance + "/" + inbound.orderKey(), instance, Optional.of(inbound), Optional.empty());
  }

  /// An event for an account nobody serves.
  public static Arrival unrouted(String instance, Inbound inbound) {
    return new Arrival(
        instance + "/" + inbound.orderKey(),
        instance,
        Optional.of(inbound),
        Optional.of(Fault.UNROUTED));
  }

  /// A request that could not be parsed.
  public static Arrival unparsed(String instance) {
    return new Arrival(instance, instance, Optional.empty(), Optional.of(Fault.UNPARSED));
  }

  /// A request that nobody parses now, because its instance is in quarantine.
  public static Arrival held(String instance) {
    return new Arrival(instance, instance, Optional.empty(), Optional.of(Fault.HELD));
  }

  /// Whether nothing is known of what the request tells.
  public boolean hasNothing() {
    return inbound.isEmpty();
  }
}
