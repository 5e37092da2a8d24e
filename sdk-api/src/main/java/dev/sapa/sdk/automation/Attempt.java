package dev.sapa.sdk.automation;

import dev.sapa.sdk.message.Content;
import java.util.List;
import java.util.Optional;

/// What an automation would do with a question.
///
/// @param answer what the customer would read; empty where the question would be left alone
/// @param nearest what it knows that comes closest, the likeliest first; an answer comes from the
///   first
/// @param needed how likely right an answer must be to be given, from 0 to 1
public record Attempt(Optional<Content> answer, List<Candidate> nearest, double needed) {
  public Attempt {
    nearest = List.copyOf(nearest);
  }

  /// Whether another answer, or none, would be given than in `other`.
  public boolean differsFrom(Attempt other) {
    return !source().equals(other.source());
  }

  /// The id of what the answer comes from; empty where there is none.
  public Optional<String> source() {
    return answer.isEmpty() ? Optional.empty() : nearest.stream().findFirst().map(Candidate::id);
  }

  /// Something known that may answer a question.
  ///
  /// @param title as a person knows it
  /// @param answer its words in the language of the question, as far as there are any
  /// @param confidence how likely it is right, from 0 to 1
  public record Candidate(String id, String title, String answer, double confidence) {}
}
