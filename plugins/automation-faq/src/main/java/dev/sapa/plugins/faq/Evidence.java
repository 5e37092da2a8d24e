package dev.sapa.plugins.faq;

/// What speaks for the entry that fits a text best.
///
/// @param entry its number
/// @param probability its share of the linear model's belief
/// @param margin how far it is ahead of the next
/// @param likeness how like its nearest question the text is
/// @param known the share of the words that the knowledge has, or has one of like meaning
/// @param covered the share of the words that the entry has, in any of its questions
record Evidence(
    int entry, float probability, float margin, float likeness, float known, float covered) {
  static final int SIGNALS = 7;
  private static final float WIDEST_MARGIN = 8;

  // Half the words are enough: customers say more than an entry has words for.
  private static final float HALF = 0.5f;

  /// The evidence as numbers of about the same size, the first always 1.
  float[] signals() {
    float odds = (float) Math.log((probability + 1e-4) / (1.0001 - probability));
    float log = (float) Math.log(probability + 1e-4);
    return new float[] {
      1,
      odds / 4,
      log / 3,
      Math.min(margin, WIDEST_MARGIN) / 4,
      likeness * 2,
      known * 2,
      Math.min(covered, HALF) * 4
    };
  }
}
