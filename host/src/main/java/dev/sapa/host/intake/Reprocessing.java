package dev.sapa.host.intake;

import dev.sapa.host.journal.Arrival;
import dev.sapa.host.journal.Entry;
import dev.sapa.host.journal.Journal;
import dev.sapa.host.journal.Journal.StoredRequest;
import dev.sapa.host.plugin.ChannelInstance;
import dev.sapa.host.plugin.Instances;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Handles again what could not be handled when it came in.
public final class Reprocessing {
  private final Instances instances;
  private final Routing routing;
  private final Intake intake;
  private final Journal journal;

  @Inject
  Reprocessing(Instances instances, Routing routing, Intake intake, Journal journal) {
    this.instances = instances;
    this.routing = routing;
    this.intake = intake;
    this.journal = journal;
  }

  /// Parses a kept request again. Empty on success, else why it still cannot be.
  public Optional<String> parseAgain(long sequence) {
    return again(
        sequence,
        (channel, stored, entry) -> {
          List<Arrival> arrivals = intake.arrivals(channel, stored.request());
          return new Attempt(
              arrivals,
              arrivals.stream().anyMatch(Arrival::hasNothing),
              "The channel %s still cannot parse the request; install a newer version of its plugin."
                  .formatted(channel.id()));
        });
  }

  /// Routes a kept event again. Empty on success, else why it still cannot be.
  public Optional<String> routeAgain(long sequence) {
    return again(
        sequence,
        (channel, stored, entry) -> {
          Arrival arrival = routing.route(channel, stored.request(), entry.inbound().orElseThrow());
          return new Attempt(
              List.of(arrival),
              arrival.fault().isPresent(),
              "Still no instance serves the account %s; configure one with it, then try again."
                  .formatted(entry.inbound().orElseThrow().account()));
        });
  }

  private Optional<String> again(long sequence, Handling handling) {
    Optional<Entry> entry = journal.entry(sequence);
    Optional<StoredRequest> stored = entry.flatMap(e -> journal.request(e.request()));
    if (stored.isEmpty()) {
      return Optional.of("The request is no longer kept; it was pruned after its retention time.");
    }
    Optional<ChannelInstance> channel = instances.channel(stored.get().instance());
    if (channel.isEmpty()) {
      return Optional.of(
          "The instance %s it came in through is not running; start it, then try again."
              .formatted(stored.get().instance()));
    }
    Attempt attempt = handling.of(channel.get(), stored.get(), entry.orElseThrow());
    if (attempt.failed()) {
      return Optional.of(attempt.reason());
    }
    journal.append(entry.orElseThrow().request(), attempt.arrivals());
    return Optional.empty();
  }

  private record Attempt(List<Arrival> arrivals, boolean failed, String reason) {}

  private interface Handling {
    Attempt of(ChannelInstance channel, StoredRequest stored, Entry entry);
  }
}
