package dev.sapa.plugins.handoff;

import java.util.Locale;

/// Why a person is asked for.
enum Cause {
  REQUESTED,
  FRUSTRATION,
  REPEATED,
  COMPLAINT;

  /// As events and decisions spell it.
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
