package dev.sapa.plugins.faq;

import dev.sapa.testkit.reference.PluginPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

  @Test
  void saysWhatTheCodeSays() {
    PluginPage.of(FaqAutomation.class).isIn(Path.of("../../docs/reference/plugins/faq.md"));
  }
}
