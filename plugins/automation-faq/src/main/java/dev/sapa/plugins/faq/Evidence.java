package dev.sapa.plugins.faq;

/// What speaks for the entry that fits a text best.
///
/// @param entry its number
/// @param probability its share of the linear model's belief
/// @param margin how far it is ahead of the next
/// @param likeness how like its nearest question the text is
/// @param known the share of the words that the knowledge has, or has one of like meaning
/// @param covered the share of the words that the entry has, in its questions, id or answer
/// @param support the share of what the text says that the entry is about, its answer included
/// @param lead how far the support is ahead of that of any other entry
record Evidence(
    int entry,
    float probability,
    float margin,
    float likeness,
    float known,
    float covered,
    float support,
    float lead) {
  static final int SIGNALS = 9;
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
      Math.min(covered, HALF) * 4,
      support * 2,
      lead * 2
    };
  }
}
