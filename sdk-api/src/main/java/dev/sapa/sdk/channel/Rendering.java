package dev.sapa.sdk.channel;

import java.util.List;

/// A message in the provider's form, or why it has none.
public sealed interface Rendering {

  /// Sent in this order, each once.
  record Parts(List<Part> parts) implements Rendering {
    public Parts {
      parts = List.copyOf(parts);
    }

    /// One part alone.
    public static Parts of(Part part) {
      return new Parts(List.of(part));
    }
  }

  /// The reply window is closed, and only a template may go out.
  record NeedsTemplate(String reason) implements Rendering {}

  /// The provider cannot carry it.
  ///
  /// @param what cannot be carried, in a sentence
  /// @param suggestion what to do instead
  record NotSupported(String what, String suggestion) implements Rendering {}
}
