package dev.sapa.host.backup;

import java.time.Instant;

/// What a backup says of itself.
///
/// @param what tells it from other archives
/// @param form of the archive
/// @param made when
record Manifest(String what, int form, Instant made) {
  static final String NAME = "sapa-backup.json";
  static final String WHAT = "a backup of Sapa's data directory";
  static final int FORM = 1;

  static Manifest of(Instant made) {
    return new Manifest(WHAT, FORM, made);
  }
}
