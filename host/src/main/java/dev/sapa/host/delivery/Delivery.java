package dev.sapa.host.delivery;

import dev.sapa.host.plugin.ChannelInstance;

/// A message on its way through an instance.
record Delivery(Waiting waiting, ChannelInstance channel, Outlet outlet) {}
