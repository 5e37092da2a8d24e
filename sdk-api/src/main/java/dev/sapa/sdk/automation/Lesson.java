package dev.sapa.sdk.automation;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/// What a person teaches an automation.
///
/// Minor versions of this package add kinds, so a switch in a plugin always has a fall-back.
@ProviderType
public interface Lesson {

  /// The ways in which customers ask, in any mix of languages; at least one.
  List<String> questions();

  /// An answer that is not known yet.
  ///
  /// @param title what it is about, in a few words
  /// @param answer by language, `id` or `en`; at least one
  record NewAnswer(
      List<String> questions,
      Optional<String> title,
      Map<String, String> answer,
      Optional<URI> link,
      Optional<URI> image,
      Optional<URI> video)
      implements Lesson {
    public NewAnswer {
      questions = List.copyOf(questions);
      answer = Map.copyOf(answer);
    }

    /// An answer of words alone.
    public NewAnswer(List<String> questions, Map<String, String> answer) {
      this(
          questions,
          Optional.empty(),
          answer,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /// Other words for what is known already.
  ///
  /// @param entry the id of what answers these questions too
  record SameAnswer(List<String> questions, String entry) implements Lesson {
    public SameAnswer {
      questions = List.copyOf(questions);
    }
  }
}
