package dev.sapa.chaos.oracle;

import java.util.List;
import java.util.Map;

/// What the oracle says of a run.
///
/// @param violations the first ones, with ids
/// @param counts of all of them
/// @param present how many events of lanes are there
/// @param states how many messages of the business ended in which state
public record Verdict(
    List<Violation> violations,
    Map<Violation.Kind, Integer> counts,
    long present,
    Map<State, Long> states) {
  /// Whether every promise was kept.
  public boolean isClean() {
    return counts.isEmpty();
  }
}
