package dev.sapa.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApiTokenTest {
  @TempDir Path data;

  @Test
  void isMadeOnceAndForItsOwnerOnly() throws IOException {
    ApiToken first = ApiToken.of(Map.of(), data);
    ApiToken second = ApiToken.of(Map.of(), data);

    assertThat(first.generated()).isTrue();
    assertThat(first.value()).hasSize(43);
    assertThat(second).isEqualTo(new ApiToken(first.value(), false));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("token"))))
        .isEqualTo("rw-------");
    assertThat(data).isDirectoryContaining(file -> file.endsWith("token"));
    assertThat(data.toFile().list()).hasSize(1);
  }

  @Test
  void ofTheEnvironmentIsNeverWritten() {
    ApiToken token = ApiToken.of(Map.of("SAPA_TOKEN", "mine"), data);

    assertThat(token).isEqualTo(new ApiToken("mine", false));
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void isNeverShown() {
    assertThat(new ApiToken("secret", true).toString()).doesNotContain("secret");
  }
}
