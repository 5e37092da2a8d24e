package dev.sapa.sdk.channel;

/// A value that is kept, and in which form. An [IllegalArgumentException] says that the version is
/// negative.
///
/// @param version of the form, counted by the plugin: 1, 2, …; 0 where it does not count
public record Saved(int version, String text) {
  public Saved {
    if (version < 0) {
      throw new IllegalArgumentException(
          "A value cannot be kept in version %d; count from 1.".formatted(version));
    }
  }
}
