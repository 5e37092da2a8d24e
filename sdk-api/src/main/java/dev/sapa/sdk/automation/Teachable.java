package dev.sapa.sdk.automation;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/// An automation that a person can teach an answer.
///
/// It tells what a lesson would change and changes nothing. The host shows that to a person, writes
/// the file, keeps the old one, and calls [#reread]. All this on other threads than those that ask
/// for decisions meanwhile.
@ConsumerType
public interface Teachable extends Automation {

  /// What it would do with a question that nobody has asked before it. Changes nothing.
  ///
  /// @param language of the conversation: `id` or `en`
  Attempt attempt(String question, String language);

  /// What taking in a lesson would change.
  ///
  /// @param asked what customers asked lately, to be rehearsed as well
  Teaching teach(Lesson lesson, List<String> asked);

  /// The file of a change has been written: what it says counts from here on.
  ///
  /// @throws IllegalArgumentException when it cannot be used; then what was known goes on counting
  void reread();

  /// What is wrong with what it learns from, though it goes on with what it knew: the thing, what
  /// is wrong, and what to do.
  default Optional<String> trouble() {
    return Optional.empty();
  }
}
