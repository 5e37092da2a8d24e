package dev.sapa.plugins.handoff;

import dev.sapa.testkit.reference.PluginPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

  @Test
  void saysWhatTheCodeSays() {
    PluginPage.of(HandoffAutomation.class).isIn(Path.of("../../docs/reference/plugins/handoff.md"));
  }
}
