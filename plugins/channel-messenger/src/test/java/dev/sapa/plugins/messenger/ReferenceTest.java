package dev.sapa.plugins.messenger;

import dev.sapa.testkit.reference.PluginPage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {

  @Test
  void saysWhatTheCodeSays() {
    PluginPage.of(MessengerChannel.class)
        .carrying(Wire.channel().capabilities())
        .isIn(Path.of("../../docs/reference/plugins/messenger.md"));
  }
}
