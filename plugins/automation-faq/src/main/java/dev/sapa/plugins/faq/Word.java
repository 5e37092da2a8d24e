package dev.sapa.plugins.faq;

/// A word as the matcher sees it.
///
/// @param stem the feature of its stem
/// @param concepts the features of what it means
/// @param pieces the features of its runs of letters
/// @param weight how much it says of what a text is about
/// @param courtesy whether it greets, thanks or fills, and asks nothing
/// @param topic whether it names an everyday topic
record Word(
    long stem, long[] concepts, long[] pieces, float weight, boolean courtesy, boolean topic) {
  static final float COMMON = 0.35f;

  /// Whether it says what a text is about, which courtesy and grammar do not.
  boolean hasContent() {
    return weight > COMMON;
  }

  Word withWeight(float other) {
    return new Word(stem, concepts, pieces, other, courtesy, topic);
  }
}
