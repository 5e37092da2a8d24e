package dev.sapa.benchmarks;

/// What was measured of one target.
///
/// @param full as fast as it acknowledges
/// @param half at half the replies a second of full speed, evenly
/// @param unanswered messages that nobody answers, as fast as it acknowledges; not numbers where
///   that was not tried
/// @param missing messages without a reply after everything had time to finish
/// @param twice messages with more than one
record Figures(Target target, Phase full, Phase half, Phase unanswered, long missing, long twice) {

  /// A measured window.
  ///
  /// @param processorTime that the target spent, in microseconds
  record Phase(
      double repliesPerSecond,
      double acknowledgedPerSecond,
      double acknowledgeP50,
      double acknowledgeP99,
      double replyP50,
      double replyP99,
      long refused,
      double seconds,
      double processorTime) {
    static final Phase NONE =
        new Phase(
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            0,
            Double.NaN,
            Double.NaN);

    double processorTimeAReply() {
      return processorTime / (repliesPerSecond * seconds);
    }

    double processorTimeAnAcknowledgement() {
      return processorTime / (acknowledgedPerSecond * seconds);
    }
  }
}
