package dev.sapa.host.settings;

import java.util.List;

/// The settings file cannot be used. Its message is one sentence or several, one a line, for a
/// person: the thing, what is wrong, and what to do.
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(List<String> sentences) {
    super(String.join("\n", sentences));
  }

  SettingsException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
