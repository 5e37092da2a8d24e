package dev.sapa.chaos;

import dev.sapa.chaos.oracle.Token;
import java.util.List;

/// What goes into one request.
///
/// @param changes as they stand in its body, in order
/// @param fresh what of it was never sent before
/// @param reports what of it is about messages of the business
/// @param toRemember what of it may be repeated later, once it was acknowledged
/// @param perEntry how many changes stand in one entry
/// @param manner how it is handed over
record Batch(
    List<String> changes,
    List<Token> fresh,
    List<Reports.Report> reports,
    List<String> toRemember,
    int perEntry,
    Manner manner) {
  /// How a request is handed over.
  enum Manner {
    PLAIN,
    /// Twice at the same time.
    TWICE,
    /// First by a caller who does not wait for the answer.
    LEAVING,
    /// Not again if the host dies meanwhile.
    FICKLE
  }
}
