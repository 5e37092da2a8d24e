package dev.sapa.sdk.message;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Why an automated message was sent.
///
/// @param because what fired, in a sentence a customer could read
/// @param sources the passages the words come from; empty where there are none
/// @param confidence from 0 to 1, where the automation has one
/// @param next what happens next
public record Explanation(
    String because, List<Source> sources, Optional<Double> confidence, String next) {
  public Explanation {
    sources = List.copyOf(sources);
  }

  /// An explanation by a rule alone.
  public static Explanation of(String because, String next) {
    return new Explanation(because, List.of(), Optional.empty(), next);
  }

  /// A passage words come from.
  ///
  /// @param id of the passage in its collection, such as a knowledge entry
  /// @param title as a person knows it
  public record Source(String id, String title, Optional<URI> link) {}
}
