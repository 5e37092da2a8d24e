package dev.sapa.host.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchTest {
  private static final Instant SAVED = Instant.parse("2031-05-06T07:08:09Z");

  @TempDir private Path folder;
  private Path file;
  private Watch watch;

  @BeforeEach
  void watch() throws IOException {
    file = Files.createDirectories(folder.resolve("src/java")).resolve("Plugin.java");
    Files.writeString(file, "one");
    Files.createFile(folder.resolve("src/java/Other.java"));
    watch = new Watch(List.of(folder.resolve("src"), folder.resolve("pom.xml")));
  }

  private Instant seen() throws Exception {
    FutureTask<Instant> seen = new FutureTask<>(watch::await);
    Thread.startVirtualThread(seen);
    return seen.get(20, TimeUnit.SECONDS);
  }

  @Test
  void tellsWhenAFileWasSaved() throws Exception {
    Files.writeString(file, "two and three");
    Files.setLastModifiedTime(file, FileTime.from(SAVED));

    assertThat(seen()).isEqualTo(SAVED);
  }

  @Test
  void seesWhatIsPutInAFilesPlace() throws Exception {
    Path half = Files.writeString(folder.resolve("half"), "two");
    Files.setLastModifiedTime(half, FileTime.from(SAVED));
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(seen()).isEqualTo(SAVED);
  }

  @Test
  void seesWhatComesAndGoes() throws Exception {
    Path other = Files.createDirectories(folder.resolve("src/more")).resolve("page.txt");
    Files.writeString(other, "new");
    Files.setLastModifiedTime(other, FileTime.from(SAVED));
    assertThat(seen()).isEqualTo(SAVED);

    Files.delete(other);
    assertThat(seen()).isBefore(SAVED);
  }

  @Test
  void seesAFileThatIsWatchedByItself() throws Exception {
    Path pom = Files.writeString(folder.resolve("pom.xml"), "<project/>");
    Files.setLastModifiedTime(pom, FileTime.from(SAVED));

    assertThat(seen()).isEqualTo(SAVED);
  }

  @Test
  void doesNotMindAFolderThatIsGone() throws Exception {
    Tree.delete(folder.resolve("src"));

    assertThat(seen()).isEqualTo(Instant.EPOCH);
  }
}
