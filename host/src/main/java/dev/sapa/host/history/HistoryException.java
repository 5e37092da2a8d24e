package dev.sapa.host.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A history file was not imported, and nothing of it was. Its message is sentences for a person.
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int MOST_SHOWN = 50;

  private HistoryException(String sentences) {
    super(sentences);
  }

  static HistoryException unreadable(Path file) {
    return new HistoryException(
        "The history file %s cannot be read; check that it is there and that this user may read it."
            .formatted(file));
  }

  static HistoryException notFirst(Path file, Instant lastAt) {
    return new HistoryException(
        "%s was not imported: this data directory already holds events, the last of %s, and history must come before everything that happens here. Import into an empty data directory, named with --data."
            .formatted(file, lastAt));
  }

  static HistoryException faulty(Path file, List<Fault> faults) {
    String shown =
        faults.stream()
            .sorted(Comparator.comparingInt(Fault::line))
            .limit(MOST_SHOWN)
            .map(Fault::words)
            .collect(Collectors.joining("\n"));
    int left = faults.size() - MOST_SHOWN;
    return new HistoryException(
        "%s was not imported, nothing of it; correct this and import it again.\n%s%s"
            .formatted(file, shown, left > 0 ? "\nAnd %d more faults.".formatted(left) : ""));
  }
}
