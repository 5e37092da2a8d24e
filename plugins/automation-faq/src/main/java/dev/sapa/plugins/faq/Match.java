package dev.sapa.plugins.faq;

/// The entry that answers a text.
///
/// @param confidence how likely it is the right one, from 0 to 1
public record Match(Entry entry, double confidence) {}
