package dev.sapa.host.web.page;

/// Whose console it is.
public record Business(String name) {}
