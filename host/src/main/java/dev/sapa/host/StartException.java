package dev.sapa.host;

/// The host cannot start. Its message is one sentence for a person: the thing, what is wrong, and
/// what to do.
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StartException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  StartException(String sentence) {
    super(sentence);
  }
}
