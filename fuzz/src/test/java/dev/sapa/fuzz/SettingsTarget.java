package dev.sapa.fuzz;

import dev.sapa.host.settings.SettingsException;
import dev.sapa.host.settings.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `sapa.yaml`: settings, or sentences that say what is wrong with them.
final class SettingsTarget extends FileTarget {
  SettingsTarget() {
    super("sapa.yaml");
  }

  @Override
  protected List<String> read(Path file) {
    try {
      new SettingsFile(Map.of("TOKEN", "t", "EMPTY", ""), file.getParent()).read(file);
      return List.of();
    } catch (SettingsException wrong) {
      return List.of(String.valueOf(wrong.getMessage()));
    }
  }
}
