package dev.sapa.host.journal;

/// Why an entry cannot be handled yet.
public enum Fault {
  /// The channel could not parse the request.
  UNPARSED,
  /// No instance serves the account it is for.
  UNROUTED,
  /// Its instance was in quarantine, so that it was not parsed yet.
  HELD
}
