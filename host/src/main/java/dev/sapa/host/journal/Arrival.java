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

  /// Whether its plugin could make nothing of the request.
  public boolean isUnparsed() {
    return fault.filter(Fault.UNPARSED::equals).isPresent();
  }
}
