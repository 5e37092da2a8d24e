package dev.sapa.host.web.page;

import java.time.Instant;

/// Somebody who signed in.
///
/// @param agent what they call themself
/// @param csrf what their forms carry, so that no other site can post for them
public record Session(String agent, String csrf, Instant until) {}
