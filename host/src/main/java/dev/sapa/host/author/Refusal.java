package dev.sapa.host.author;

/// What an author asked for cannot be done. Its message is one sentence for them: the thing, what
/// is wrong, and what to do.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(String sentence) {
    super(sentence);
  }

  Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
