package dev.sapa.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyTest {

  @Test
  void isTheSameAfterARestartAndAnotherForEachPurpose(@TempDir Path data) {
    byte[] first = MasterKey.of(data).derive("settings");

    assertThat(MasterKey.of(data).derive("settings")).isEqualTo(first).hasSize(32);
    assertThat(MasterKey.of(data).derive("sessions")).isNotEqualTo(first);
  }

  @Test
  void isOfThisDataDirectoryAlone(@TempDir Path one, @TempDir Path other) {
    assertThat(MasterKey.of(one).derive("settings"))
        .isNotEqualTo(MasterKey.of(other).derive("settings"));
  }

  @Test
  void onlyItsOwnerMayReadIt(@TempDir Path data) throws IOException {
    MasterKey.of(data);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("master.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aDamagedOneIsNamedAndNotReplaced(@TempDir Path data) throws IOException {
    Files.write(data.resolve("master.key"), new byte[] {1, 2, 3});

    assertThatThrownBy(() -> MasterKey.of(data))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("it has 3 bytes instead of 32");
    assertThat(Files.size(data.resolve("master.key"))).isEqualTo(3);
  }
}
