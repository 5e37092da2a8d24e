package dev.sapa.host.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// New projects, made of the examples of this repository.
final class ScaffoldTest {
  private static final Scaffold EXAMPLES = new Scaffold(Path.of("..", "examples"));

  @TempDir private Path folder;
  private Path project;

  @BeforeEach
  void choosePlace() {
    project = folder.resolve("of/mine/order-status");
  }

  private static Naming naming(Kind kind) {
    return Naming.of(kind, "order-status", Optional.of("id.kopi.orders"), List.of());
  }

  @ParameterizedTest
  @EnumSource
  void makesThreeFilesOfAtMostSixtyLinesThatNameOnlyTheNewPlugin(Kind kind) throws IOException {
    List<Path> files = EXAMPLES.write(naming(kind), project);

    String name = "OrderStatus" + kind.suffix();
    assertThat(files)
        .extracting(file -> project.relativize(file).toString())
        .containsExactlyInAnyOrder(
            "pom.xml",
            "src/main/java/id/kopi/orders/" + name + ".java",
            "src/test/java/id/kopi/orders/" + name + "Test.java");
    int lines = 0;
    for (Path file : files) {
      assertThat(Files.readString(file))
          .doesNotContain("\"hello\"", "hello-", "Hello" + kind.suffix())
          .doesNotContain("com.example", "plugin-parent/pom.xml");
      lines += Files.readAllLines(file).size();
    }
    assertThat(lines).isLessThanOrEqualTo(60);
    assertThat(Files.readString(files.getFirst()))
        .contains("<groupId>id.kopi</groupId>", "<artifactId>order-status</artifactId>")
        .contains("<relativePath/>");
    List<String> type = Files.readAllLines(files.get(1));
    assertThat(
            type.subList(
                type.indexOf("@" + kind.suffix() + "Plugin(\"order-status\")"), type.size()))
        .filteredOn(line -> !line.isBlank())
        .hasSizeBetween(10, 25);
    assertThat(Files.readString(files.get(1)))
        .contains("package id.kopi.orders;", "Plugin(\"order-status\")");
  }

  @Test
  void leavesWhatIsThereAsItIs() throws IOException {
    Files.createDirectories(project);
    Files.writeString(project.resolve("mine.txt"), "mine");

    assertThatThrownBy(() -> EXAMPLES.write(naming(Kind.METRIC), project))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is there already")
        .hasMessageContaining("--dir");

    assertThat(project).isDirectoryContaining("glob:**/mine.txt");
    assertThat(Files.list(project)).hasSize(1);
  }

  @Test
  void writesNothingWhereItCannotWriteAll() throws IOException {
    Path templates = folder.resolve("templates");
    Path broken = templates.resolve("hello-metric/src/broken.java");
    Files.createDirectories(broken.getParent());
    Files.write(broken, new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> new Scaffold(templates).write(naming(Kind.METRIC), project))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot be written");

    try (Stream<Path> left = Files.list(project.getParent())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesAPlaceThatIsAFile() throws IOException {
    Files.writeString(folder.resolve("of"), "a file");

    assertThatThrownBy(() -> EXAMPLES.write(naming(Kind.METRIC), project))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot be written; give this user the right to");
  }
}
