package dev.sapa.host.journal;

import dev.sapa.sdk.channel.Inbound;
import java.util.Optional;

/// One thing a provider told, durable and in its place.
///
/// @param sequence its place in the journal
/// @param partition of its lane
/// @param request the id of the request that told it
public record Entry(
    long sequence,
    int partition,
    String lane,
    String instance,
    long request,
    Optional<Inbound> inbound,
    Optional<Fault> fault) {}
