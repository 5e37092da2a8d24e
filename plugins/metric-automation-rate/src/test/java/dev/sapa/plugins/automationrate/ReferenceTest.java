package dev.sapa.plugins.automationrate;

import dev.sapa.testkit.reference.PluginPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

  @Test
  void saysWhatTheCodeSays() {
    PluginPage.of(AutomationRate.class)
        .isIn(Path.of("../../docs/reference/plugins/automation-rate.md"));
  }
}
