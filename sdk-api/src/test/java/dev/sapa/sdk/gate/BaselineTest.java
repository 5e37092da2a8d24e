package dev.sapa.sdk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Jar;
import dev.sapa.sdk.Baselines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The SDK against the one that was released last. `baseline/keep VERSION` stores one.
final class BaselineTest {
  /// The version to store a baseline for; only where `baseline/keep` asks for it.
  private static final String KEEP = System.getProperty("sapa.baseline", "");

  /// What every road has been tried with. A version that was kept is kept again only with these as
  /// they were.
  static final Set<String> FROZEN = Set.of("dev.sapa.sdk.channel", "dev.sapa.sdk.message");

  @Test
  void versionsSayWhatChanged() throws Exception {
    if (!KEEP.isEmpty()) {
      keep(Baselines.FOLDER.resolve(Baselines.NAME + KEEP + ".jar"));
    }
    Path newest = Baselines.all().getLast();
    try (Jar released = new Jar(newest.toFile());
        Jar now = Edit.unchanged()) {
      assertThat(new Gate(released).problems(now)).as("since %s", newest.getFileName()).isEmpty();
    }
  }

  private static void keep(Path kept) throws Exception {
    try (Jar now = Edit.unchanged()) {
      if (Files.exists(kept)) {
        try (Jar before = new Jar(kept.toFile())) {
          assertThat(new Gate(before).thawed(now, FROZEN)).as("kept %s", KEEP).isEmpty();
        }
      }
      now.setCompression(Jar.Compression.DEFLATE);
      now.write(kept.toFile());
    }
  }
}
