package dev.sapa.host.intake;

import dev.sapa.host.journal.Arrival;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import dev.sapa.host.plugin.PluginFailure;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Verdict;
import jakarta.inject.Inject;

/// Which instance an event belongs to: one callback may carry several accounts.
final class Routing {
  private final Instances instances;

  @Inject
  Routing(Instances instances) {
    this.instances = instances;
  }

  /// An event for the account of the instance it came in through stays there. One for another
  /// account goes to the instance that serves it, if that one finds the request genuine as well:
  /// the secret of one account must not open another.
  Arrival route(ChannelInstance through, RawRequest request, Inbound inbound) {
    if (through.owns(inbound)) {
      return Arrival.of(through.id(), inbound);
    }
    return instances.channelsFor(through.plugin(), inbound.account()).stream()
        .filter(candidate -> findsGenuine(candidate, request))
        .findFirst()
        .map(instance -> Arrival.of(instance.id(), inbound))
        .orElseGet(() -> Arrival.unrouted(through.id(), inbound));
  }

  private static boolean findsGenuine(ChannelInstance instance, RawRequest request) {
    try {
      return instance.verify(request) instanceof Verdict.Genuine;
    } catch (PluginFailure broken) {
      return false;
    }
  }
}
