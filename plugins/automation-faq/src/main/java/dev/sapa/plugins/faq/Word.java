package dev.sapa.plugins.faq;

/// A word as the matcher sees it.
///
/// @param stem the feature of its stem
/// @param concepts the features of what it means, alone and in the phrases it stands in
/// @param pieces the features of its runs of letters
/// @param weight how much it says of what a text is about
/// @param courtesy whether it greets, thanks or fills, and asks nothing
/// @param subject whether it names what a text is about
/// @param topic whether that is an everyday topic
record Word(
    long stem,
    long[] concepts,
    long[] pieces,
    float weight,
    boolean courtesy,
    boolean subject,
    boolean topic) {
  static final float COMMON = 0.35f;
  static final float PHRASE = 0.6f;

  /// Whether it says what a text is about, which courtesy and grammar do not.
  boolean hasContent() {
    return weight > COMMON;
  }

  Word withWeight(float other) {
    return new Word(stem, concepts, pieces, other, courtesy, subject, topic);
  }

  /// The word with the concepts of a phrase; even a word of grammar says something there.
  Word inPhrase(long[] all, boolean onTopic) {
    float more = onTopic ? Math.max(weight, PHRASE) : weight;
    return new Word(stem, all, pieces, more, courtesy && !onTopic, subject || onTopic, topic);
  }
}
