package dev.sapa.host.live;

import dev.sapa.sdk.channel.Live;

/// Something a customer is told, and up to which place in the log they know everything then.
public record Told(long place, Live live) {}
