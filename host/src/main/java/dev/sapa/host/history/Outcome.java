package dev.sapa.host.history;

import java.time.Instant;

/// What became of a wish to import a file.
public sealed interface Outcome {

  /// It is part of the record now.
  record Done(Imported imported) implements Outcome {}

  /// It was before, and nothing changed.
  record Before(Instant at) implements Outcome {}
}
