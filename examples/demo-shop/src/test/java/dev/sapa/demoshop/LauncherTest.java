package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./sapa` in a checkout that was never built, with a Maven that fails; and in an installation,
/// with a JVM that only says what it was asked for.
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

  private static final String JAVA =
      """
      #!/bin/sh
      echo "$@"
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

  @Test
  void simulatesOnlyWhenAskedTo() throws Exception {
    install("lib/host.jar", "simulator/pages.jar");

    assertThat(sapa("up", "--port", "0"))
        .contains("-cp %1$s/lib/* dev.sapa.host.Main up --port 0", "SharedArchiveFile=%1$s/up.jsa")
        .doesNotContain("simulator");
    assertThat(sapa("up", "--port", "0", "--simulate"))
        .contains(
            "-cp %1$s/simulator/*:%1$s/lib/* dev.sapa.simulator.Main up --port 0 --simulate",
            "SharedArchiveFile=%1$s/simulate.jsa");
    assertThat(sapa("status", "--simulate")).contains("dev.sapa.host.Main status --simulate");
  }

  @Test
  void saysWhenThereIsNothingToSimulateWith() throws Exception {
    install("lib/host.jar");

    assertThat(sapa("up", "--simulate"))
        .isEqualTo(
            "There is nothing to simulate with in %1$s/simulator; unpack the release again, or leave out --simulate.\n");
  }

  private void install(String... files) throws IOException {
    write(folder.resolve("home/sapa"), Files.readString(Installed.ROOT.resolve("sapa")));
    write(folder.resolve("jdk/bin/java"), JAVA);
    write(folder.resolve("jdk/bin/javac"), JAVA);
    write(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    for (String file : files) {
      write(folder.resolve("home").resolve(file), "");
    }
  }

  /// What it said, with `%1$s` where it is installed.
  private String sapa(String... arguments) throws Exception {
    Path home = folder.resolve("home").toRealPath();
    List<String> command = new ArrayList<>(List.of("sh", home.resolve("sapa").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder start = new ProcessBuilder(command).redirectErrorStream(true);
    start.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    Process process = start.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return said.replace(home.toString(), "%1$s");
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
