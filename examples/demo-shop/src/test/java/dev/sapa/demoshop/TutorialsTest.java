package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.demoshop.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tutorials do what they say: commands are run, code is written into files, and what a person
/// does on the page is done there.
final class TutorialsTest {
  private static final Path TUTORIALS = Installed.ROOT.resolve("docs/tutorials");
  private static Map<String, String> environment;
  private static Browser browser;

  @TempDir private Path folder;

  @BeforeAll
  static void keepWhatMavenHasApart() throws Exception {
    environment = Map.of("MAVEN_OPTS", "-Dmaven.repo.local=" + MavenShelf.make());
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"automation", "channel", "metric"})
  void canBeFollowed(String kind) throws Exception {
    Tutorial tutorial = Tutorial.read(TUTORIALS.resolve("your-first-%s.md".formatted(kind)));
    assertThat(tutorial.steps()).hasSizeGreaterThan(4);

    try (Author author = new Author(folder, environment)) {
      for (Tutorial.Step step : tutorial.steps()) {
        author.follow(step);
      }
      author.look(browser);
    }
  }

  @Test
  void makesNothingOfABadName() throws Exception {
    Installed.Ended ended = Installed.run(folder, environment, "new", "metric", "../Bad");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().strip().lines())
        .singleElement()
        .asString()
        .startsWith("../Bad cannot be the name of a plugin; use ");
    assertThat(folder.getParent().resolve("Bad")).doesNotExist();
    try (var files = Files.list(folder)) {
      assertThat(files.filter(Files::isDirectory)).isEmpty();
    }
  }
}
