package dev.sapa.plugins.faq;

/// A text as the numbers of its known features and what each says of it.
///
/// @param indices ascending; those of words come before those of pieces of words
/// @param words how many of them, from the first, are of words
record Vector(int[] indices, float[] values, int words) {}
