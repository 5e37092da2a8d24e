package dev.sapa.host.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlobsTest {
  @TempDir Path data;
  private final Set<String> named = new HashSet<>();
  private Blobs blobs;

  @BeforeEach
  void open() {
    blobs = new Blobs(data);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private Blobs.Stored put(String text) throws IOException {
    return ((Blobs.Put.In) blobs.put(stream(text), 1_000)).stored();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void keepsTheSameBytesOnceUnderTheirDigest() throws IOException {
    Blobs.Stored first = put("halo");
    Blobs.Stored second = put("halo");

    assertThat(second).isEqualTo(first);
    assertThat(first.bytes()).isEqualTo(4);
    assertThat(first.sha256())
        .isEqualTo("a4e63bcacf6c172ad84f9f4523c8f1acaf33676fa76d3258c67b7e7bbf16d777");
    assertThat(files()).hasSize(1);
    try (InputStream in = blobs.open(first.sha256())) {
      assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("halo");
    }
  }

  @Test
  void keepsNothingOfWhatIsTooLarge() throws IOException {
    assertThat(blobs.put(stream("x".repeat(1_001)), 1_000)).isInstanceOf(Blobs.Put.TooLarge.class);
    assertThat(blobs.put(stream("x".repeat(1_000)), 1_000)).isInstanceOf(Blobs.Put.In.class);
    assertThat(files()).hasSize(1);
  }

  @Test
  void leavesNothingOfWhatBrokeOff() throws IOException {
    InputStream broken =
        new InputStream() {
          private int left = 100;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) {
              throw new IOException("The line broke.");
            }
            return 'x';
          }
        };

    assertThatThrownBy(() -> blobs.put(broken, 1_000)).hasMessageContaining("The line broke.");
    assertThat(files()).isEmpty();
  }

  @Test
  void deletesWhatNobodyNamesOnceNobodyHoldsIt() throws IOException {
    Blobs.Stored stored = put("halo");

    blobs.forget(List.of(stored.sha256()), named::contains);
    assertThat(blobs.has(stored.sha256())).as("while it is held").isTrue();
    named.add(stored.sha256());
    blobs.release(stored, named::contains);
    assertThat(blobs.has(stored.sha256())).as("while it is named").isTrue();
    named.clear();
    blobs.forget(List.of(stored.sha256()), named::contains);

    assertThat(files()).isEmpty();
  }

  @Test
  void sweepsWhatAHostThatWasKilledLeft() throws IOException {
    Blobs.Stored kept = put("kept");
    put("nobody's");
    Path draft = data.resolve("files/incoming/half");
    Files.writeString(draft, "half");
    named.add(kept.sha256());

    int deleted = new Blobs(data).sweep(named::contains, true);

    assertThat(deleted).isEqualTo(1);
    assertThat(draft).doesNotExist();
    assertThat(files()).hasSize(1);
    assertThat(blobs.has(kept.sha256())).isTrue();
  }

  @Test
  void opensNothingButWhatItKeeps() throws IOException {
    Files.writeString(data.resolve("secret"), "x");

    for (String name : List.of("../secret", "", "A".repeat(64), "0".repeat(64))) {
      assertThatThrownBy(() -> blobs.open(name)).isInstanceOf(NoSuchFileException.class);
      assertThat(blobs.has(name)).isFalse();
    }
  }
}
