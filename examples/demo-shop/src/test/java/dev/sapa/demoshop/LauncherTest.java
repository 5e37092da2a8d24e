package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./sapa` in a checkout that was never built, with a Maven that fails.
final class LauncherTest {
  private static final String MAVEN =
      """
      #!/bin/sh
      printf '\\033[0m[INFO] Scanning for projects...\\n'
      echo '[INFO] Building Sapa SDK 0.9.0          [1/2]'
      echo '[INFO] Building jar: somewhere.jar'
      echo '[WARNING] of no interest'
      echo '    (see somewhere)'
      echo '[ERROR] no such class'
      echo '  symbol: class Absent'
      printf '\\033[0m'
      exit 1
      """;

  @TempDir private Path folder;

  @Test
  void showsTheModulesAsTheyAreBuiltAndWhatWentWrong() throws Exception {
    Path launcher = folder.resolve("checkout/sapa");
    write(launcher, Files.readString(Installed.ROOT.resolve("sapa")));
    write(folder.resolve("bin/mvn"), MAVEN);
    ProcessBuilder start =
        new ProcessBuilder("sh", launcher.toString(), "up").redirectErrorStream(true);
    start.environment().merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);

    Process process = start.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(said)
        .isEqualTo(
            """
            Building Sapa; the first time takes some minutes.
            Building Sapa SDK 0.9.0          [1/2]
            [ERROR] no such class
              symbol: class Absent
            Sapa could not be built; what Maven said above names the cause.
            """);
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
