package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `target/sapa-VERSION.zip`, unpacked where there is neither Maven nor a source.
final class ReleaseTest {
  private static final Pattern PAGE =
      Pattern.compile("(?m)^ +page +(http://127\\.0\\.0\\.1:\\d+)/$");

  /// All that the launcher calls.
  private static final List<String> TOOLS = List.of("sh", "sed", "dirname", "readlink");

  @TempDir private static Path folder;
  private static Path home;
  private static Path tools;

  @BeforeAll
  static void unpack() throws IOException {
    Path archive;
    try (Stream<Path> all = Files.list(Installed.ROOT.resolve("target"))) {
      archive =
          all.filter(one -> one.getFileName().toString().matches("sapa-.*\\.zip"))
              .findFirst()
              .orElseThrow();
    }
    try (FileSystem zip =
            FileSystems.newFileSystem(archive, Map.of("enablePosixFileAttributes", true));
        Stream<Path> all = Files.walk(zip.getPath("/"))) {
      for (Path one : all.toList()) {
        Path to = folder.resolve("unpacked" + one);
        if (Files.isDirectory(one)) {
          Files.createDirectories(to);
        } else {
          Files.copy(one, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    try (Stream<Path> top = Files.list(folder.resolve("unpacked"))) {
      home = top.reduce((one, two) -> folder).orElseThrow();
    }
    tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : TOOLS) {
      Path found =
          Stream.of("/bin", "/usr/bin")
              .map(bin -> Path.of(bin, tool))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(tools.resolve(tool), found);
    }
  }

  private static Process sapa(Path out, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(tools.resolve("sh").toString(), home.resolve("sapa").toString()),
                        Stream.of(arguments))
                    .toList())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  @Test
  void runsWithoutMavenAndWithoutSources() throws Exception {
    Path out = folder.resolve("out.txt");
    Process process = sapa(out, "up", "--port", "0", "--data", folder.resolve("data").toString());
    try {
      await("the host to start")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> !process.isAlive() || PAGE.matcher(Files.readString(out)).find());
      Matcher page = PAGE.matcher(Files.readString(out));
      assertThat(page.find()).as(Files.readString(out)).isTrue();
      try (HttpClient http = HttpClient.newHttpClient()) {
        var ready =
            http.send(
                HttpRequest.newBuilder(URI.create(page.group(1) + "/health/ready")).build(),
                BodyHandlers.ofString());
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(Api.JSON.readTree(ready.body()).path("instances")).isEmpty();
      }
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void hasWhatAServiceAndAnAuthorNeed() throws IOException {
    assertThat(Files.getPosixFilePermissions(home.resolve("sapa")))
        .contains(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);
    assertThat(home.resolve("service/sapa.service"))
        .content()
        .contains("NoNewPrivileges=yes", "ProtectSystem=strict", "StateDirectory=sapa");
    for (String needed :
        List.of(
            "service/sapa.yaml",
            "plugins/sapa-channel-whatsapp.jar",
            "simulator",
            "examples/demo-shop/simulate.yaml",
            "templates/hello-channel/pom.xml",
            "maven/dev/sapa/sapa-plugin-parent",
            "docs/how-to/run-as-a-service.md",
            "LICENSE")) {
      assertThat(home.resolve(needed)).exists();
    }
    for (String source : List.of("pom.xml", "host", "sdk-api", "built")) {
      assertThat(home.resolve(source)).doesNotExist();
    }
  }
}
