package dev.sapa.testkit.report;

/// What came of trying a clause.
///
/// @param why it does not apply, or what failed; else empty
record Finding(Clause clause, Outcome outcome, String why) {

  enum Outcome {
    PROVEN("proven"),
    PROVEN_IN_PART("proven in part"),
    DOES_NOT_APPLY("does not apply"),
    NOT_TRIED("not tried"),
    FAILED("FAILED");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /// `K7` after `K2` and before `K12`.
  int number() {
    return Integer.parseInt(clause.value().substring(1));
  }
}
