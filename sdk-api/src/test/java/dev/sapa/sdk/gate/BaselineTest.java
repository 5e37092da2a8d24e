package dev.sapa.sdk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Jar;
import dev.sapa.sdk.Baselines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The SDK against the one that was released last. `baseline/keep VERSION` stores one.
final class BaselineTest {
  /// The version to store a baseline for; only where `baseline/keep` asks for it.
  private static final String KEEP = System.getProperty("sapa.baseline", "");

  @Test
  void versionsSayWhatChanged() throws Exception {
    if (!KEEP.isEmpty()) {
      try (Jar jar = Edit.unchanged()) {
        jar.setCompression(Jar.Compression.DEFLATE);
        jar.write(Baselines.FOLDER.resolve(Baselines.NAME + KEEP + ".jar").toFile());
      }
    }
    Path newest = Baselines.all().getLast();
    try (Jar released = new Jar(newest.toFile());
        Jar now = Edit.unchanged()) {
      assertThat(new Gate(released).problems(now)).as("since %s", newest.getFileName()).isEmpty();
    }
  }
}
