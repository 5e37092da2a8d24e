package dev.sapa.host.retention;

import java.util.List;

/// What somebody was called, as far as it is needed to find the rest of what is theirs.
///
/// @param lanes of the journal in which they wrote
/// @param identities each as its scheme and its value
public record Names(List<String> lanes, List<Identity> identities) {
  public static final Names NONE = new Names(List.of(), List.of());

  /// Shorter ones are part of too much else.
  private static final int SHORTEST = 6;

  public Names {
    lanes = List.copyOf(lanes);
    identities = List.copyOf(identities);
  }

  /// One of their names.
  public record Identity(String scheme, String value) {}

  /// What only speaks of them wherever it stands.
  public List<String> words() {
    return identities.stream()
        .map(Identity::value)
        .filter(value -> value.length() >= SHORTEST)
        .distinct()
        .toList();
  }

  /// How receipts name them.
  List<String> participants() {
    return identities.stream().map(name -> name.scheme() + ":" + name.value()).toList();
  }
}
