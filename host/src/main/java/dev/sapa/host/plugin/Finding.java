package dev.sapa.host.plugin;

/// Why a bundle cannot be used on this host: the thing, what is wrong, and what to do.
public record Finding(String sentence) {}
