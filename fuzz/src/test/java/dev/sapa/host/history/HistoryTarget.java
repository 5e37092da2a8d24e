package dev.sapa.host.history;

import dev.sapa.fuzz.FileTarget;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// A file for `sapa import`: conversations, or a sentence for each line that is not one.
public final class HistoryTarget extends FileTarget {
  private static final Surroundings AROUND =
      new Surroundings(ZoneId.of("Asia/Jakarta"), Map.of("wa", "whatsapp"));

  public HistoryTarget() {
    super("history.jsonl");
  }

  @Override
  protected List<String> read(Path file) {
    return HistoryFile.read(file, AROUND, Instant.parse("2026-03-02T07:00:00Z")).faults().stream()
        .map(Fault::sentence)
        .toList();
  }
}
