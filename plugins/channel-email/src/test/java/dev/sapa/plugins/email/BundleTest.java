package dev.sapa.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.testkit.host.PluginBundle;
import org.junit.jupiter.api.Test;

/// The bundle holds all it needs.
final class BundleTest {

  @Test
  void wouldRunInAHost() {
    assertThat(PluginBundle.faults(EmailChannel.class)).isEmpty();
  }
}
