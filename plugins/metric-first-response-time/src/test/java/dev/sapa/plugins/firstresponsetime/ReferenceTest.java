package dev.sapa.plugins.firstresponsetime;

import dev.sapa.testkit.reference.PluginPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

  @Test
  void saysWhatTheCodeSays() {
    PluginPage.of(FirstResponseTime.class)
        .isIn(Path.of("../../docs/reference/plugins/first-response-time.md"));
  }
}
