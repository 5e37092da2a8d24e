package dev.sapa.host.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DependenciesTest {
  @TempDir private Path folder;
  private Path lib;
  private Path sdk;

  @BeforeEach
  void lend() throws IOException {
    lib = Files.createDirectories(folder.resolve("lib"));
    sdk = Files.createFile(lib.resolve("sapa-sdk-api-0.9.0.jar"));
    Files.createFile(lib.resolve("sapa-host-0.9.0.jar"));
    Files.createFile(lib.resolve("jackson-dataformat-yaml-3.1.jar"));
  }

  private Project project(String... dependencies) {
    return new Project(folder, "orders", "1", "21", List.of(dependencies), Map.of());
  }

  @Test
  void areWhatTheHostLendsWithoutAskingMaven() {
    assertThat(Dependencies.of(project(), lib)).containsExactly(sdk);
    assertThat(Dependencies.of(project("sapa-sdk-api", "jackson-databind"), lib))
        .containsExactly(sdk);
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @Test
  void areWhatMavenSaidSinceThePomWasWritten() throws IOException {
    Path csv = Files.createFile(folder.resolve("commons-csv-1.14.jar"));
    Path other = Files.createFile(folder.resolve("sapa-sdk-api-0.8.0.jar"));
    Path pom = Files.createFile(folder.resolve("pom.xml"));
    Files.setLastModifiedTime(pom, FileTime.from(Instant.EPOCH));
    Files.createDirectories(folder.resolve("target"));
    Files.writeString(
        folder.resolve("target/sapa-dev-classpath.txt"), csv + File.pathSeparator + other);

    assertThat(Dependencies.of(project("commons-csv"), lib)).containsExactly(sdk, csv);
  }

  @Test
  void needAWholeInstallation() {
    assertThatThrownBy(() -> Dependencies.of(project(), folder.resolve("nowhere")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot be read; build or unpack Sapa again");
  }
}
