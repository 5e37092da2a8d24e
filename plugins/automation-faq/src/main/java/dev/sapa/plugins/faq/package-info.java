/// Answers frequent questions from one knowledge file.
///
/// A [dev.sapa.plugins.faq.Matcher] is trained on a [dev.sapa.plugins.faq.Knowledge] in four steps.
/// A [dev.sapa.plugins.faq.Vocabulary] turns what was typed into words: slang spelt out, typos
/// mended, each with its stem, its meanings and its runs of letters. A
/// [dev.sapa.plugins.faq.FeatureSpace] makes a vector of them, in which rare ones weigh more. A
/// [dev.sapa.plugins.faq.Scorer] weighs the entries for it, and a
/// [dev.sapa.plugins.faq.Calibration] says how likely the best one is right, from what a
/// [dev.sapa.plugins.faq.Rehearsal] on the knowledge itself showed. Below a threshold nothing is
/// answered.
@NullMarked
package dev.sapa.plugins.faq;

import org.jspecify.annotations.NullMarked;
