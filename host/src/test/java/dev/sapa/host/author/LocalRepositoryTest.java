package dev.sapa.host.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalRepositoryTest {
  @TempDir private Path folder;
  private Path home;
  private Path project;

  @BeforeEach
  void lieThere() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    project = Files.createDirectories(folder.resolve("work/project"));
  }

  private Path chosen(Map<String, String> environment) {
    return LocalRepository.of(project, home, environment).path();
  }

  private void settings(String words) throws IOException {
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(
        home.resolve(".m2/settings.xml"),
        "<settings xmlns=\"http://maven.apache.org/SETTINGS/1.0.0\">%s</settings>"
            .formatted(words));
  }

  @Test
  void isWhereMavenKeepsItUnlessToldOtherwise() throws IOException {
    assertThat(chosen(Map.of())).isEqualTo(home.resolve(".m2/repository"));
    settings("<offline>true</offline>");
    assertThat(chosen(Map.of("MAVEN_OPTS", "-Xmx1g"))).isEqualTo(home.resolve(".m2/repository"));
  }

  @Test
  void goesByTheSettingsThenTheProjectThenTheEnvironment() throws IOException {
    settings("<localRepository>${user.home}/${env.WHERE}/kept</localRepository>");
    Map<String, String> where = Map.of("WHERE", "there");
    assertThat(chosen(where)).isEqualTo(home.resolve("there/kept"));

    Files.createDirectories(folder.resolve("work/.mvn"));
    Files.writeString(folder.resolve("work/.mvn/maven.config"), "-B\n-Dmaven.repo.local=../kept\n");
    assertThat(chosen(where)).isEqualTo(folder.resolve("work/kept"));

    assertThat(chosen(Map.of("MAVEN_OPTS", "-Xmx1g -Dmaven.repo.local=\"/else where\" -ea")))
        .isEqualTo(Path.of("/else where"));
  }

  @Test
  void saysThatTheSettingsCannotBeRead() throws IOException {
    settings("<localRepository>");

    assertThatThrownBy(() -> chosen(Map.of()))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("settings.xml is not correct XML: ");
  }

  @Test
  void takesWhatIsMissingOrDifferentAndNothingElse() throws IOException {
    Path offered = Files.createDirectories(folder.resolve("offered/dev/sapa/sdk/1"));
    Files.writeString(offered.resolve("sdk-1.jar"), "new");
    Files.writeString(offered.resolve("sdk-1.pom"), "pom");
    Files.writeString(offered.resolve("_remote.repositories"), "x");
    LocalRepository repository = new LocalRepository(folder.resolve("kept"));

    assertThat(repository.take(folder.resolve("offered"))).hasSize(2);
    assertThat(repository.take(folder.resolve("offered"))).isEmpty();
    Path kept = folder.resolve("kept/dev/sapa/sdk/1");
    Files.writeString(kept.resolve("sdk-1.jar"), "old");
    assertThat(repository.take(folder.resolve("offered")))
        .containsExactly(kept.resolve("sdk-1.jar"));

    assertThat(kept.resolve("sdk-1.jar")).hasContent("new");
    assertThat(Files.list(kept)).hasSize(2);
  }
}
