package dev.sapa.testkit.report;

import org.junit.jupiter.api.Assumptions;

/// Ends a test whose clause asks for something the plugin does not do.
public final class DoesNotApply {
  private DoesNotApply() {}

  /// Goes on where the clause applies.
  ///
  /// @param because why it does not otherwise, to follow "does not apply:": "it declares no reply
  ///   window"
  public static void unless(boolean applies, String because) {
    if (!applies) {
      Assumptions.abort(because);
    }
  }
}
