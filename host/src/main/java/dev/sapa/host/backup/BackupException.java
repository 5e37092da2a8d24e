package dev.sapa.host.backup;

/// A backup cannot be taken or put back. Its message is a sentence for a person: the thing, what is
/// wrong, and what to do.
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BackupException(String sentence) {
    super(sentence);
  }

  BackupException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
