package dev.sapa.benchmarks;

/// What was measured of one target.
///
/// @param full as fast as it acknowledges
/// @param half at half the replies a second of full speed, evenly
/// @param unansweredOnly acknowledgements of messages that nobody answers; not a number where that
///   was not tried
/// @param missing messages without a reply after everything had time to finish
/// @param twice messages with more than one
record Figures(
    Target target,
    Phase full,
    Phase half,
    double unansweredOnly,
    double unansweredOnlyP99,
    long missing,
    long twice) {

  /// A measured window.
  record Phase(
      double repliesPerSecond,
      double acknowledgedPerSecond,
      double acknowledgeP50,
      double acknowledgeP99,
      double replyP50,
      double replyP99,
      long refused) {}
}
