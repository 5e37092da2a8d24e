package dev.sapa.plugins.email;

import dev.sapa.testkit.reference.PluginPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

  @Test
  void saysWhatTheCodeSays() {
    PluginPage.of(EmailChannel.class)
        .carrying(Wire.channel().capabilities())
        .isIn(Path.of("../../docs/reference/plugins/email.md"));
  }
}
