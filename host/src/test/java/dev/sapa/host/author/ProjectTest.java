package dev.sapa.host.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProjectTest {
  @TempDir private Path folder;

  private Path pom(String words) throws IOException {
    return Files.writeString(
        folder.resolve("pom.xml"),
        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">%s</project>".formatted(words));
  }

  @Test
  void isWhatItsPomSays() throws IOException {
    pom(
        """
        <parent><artifactId>above</artifactId><version>2.1</version></parent>
        <artifactId> orders </artifactId>
        <properties><maven.compiler.release>25</maven.compiler.release></properties>
        <dependencies>
          <dependency><artifactId>sapa-sdk-api</artifactId><scope>provided</scope></dependency>
          <dependency><artifactId>commons-csv</artifactId></dependency>
          <dependency><artifactId>junit-jupiter</artifactId><scope>test</scope></dependency>
        </dependencies>
        <build><plugins><plugin><configuration><bnd><![CDATA[
          Private-Package: com.example.*
          Bundle-Name: Of the pom
        ]]></bnd></configuration></plugin></plugins></build>
        """);
    Files.writeString(folder.resolve("bnd.bnd"), "Bundle-Name: Of the file\n");

    Project project = Project.in(folder);

    assertThat(project.name()).isEqualTo("orders");
    assertThat(project.version()).isEqualTo("2.1");
    assertThat(project.release()).isEqualTo("25");
    assertThat(project.dependencies()).containsExactly("sapa-sdk-api", "commons-csv");
    assertThat(project.instructions())
        .containsEntry("Private-Package", "com.example.*")
        .containsEntry("Bundle-Name", "Of the file");
  }

  @Test
  void isForTheReleaseOfThePluginParentUnlessItSaysOtherwise() throws IOException {
    pom("<artifactId>orders</artifactId>");

    Project project = Project.in(folder);

    assertThat(project.release()).isEqualTo("21");
    assertThat(project.version()).isEqualTo("0");
    assertThat(project.dependencies()).isEmpty();
  }

  @Test
  void isTheOnlyOneInAFolderOfProjects() throws IOException {
    Files.createDirectories(folder.resolve("notes"));
    Path made = Samples.project(Kind.METRIC, "orders", folder);

    assertThat(Project.in(folder).folder()).isEqualTo(made);
    Samples.project(Kind.METRIC, "visits", folder);

    assertThatThrownBy(() -> Project.in(folder))
        .isInstanceOf(Refusal.class)
        .hasMessage("There are several plugins in %s; name the folder of one of them.", folder);
  }

  @Test
  void refusesAFolderWithoutAPlugin() {
    assertThatThrownBy(() -> Project.in(folder))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("has no pom.xml; make one with sapa new");
    assertThatThrownBy(() -> Project.in(folder.resolve("nowhere")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("does not exist; make a plugin with sapa new");
  }

  @ParameterizedTest
  @CsvSource({
    "<artifactId>orders,pom.xml is not correct XML: ",
    "<version>1</version>,pom.xml names no artifactId; say what the plugin is called.",
  })
  void saysWhatIsWrongWithAPom(String words, String wrong) throws IOException {
    pom(words);

    assertThatThrownBy(() -> Project.in(folder))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(wrong)
        .hasMessageEndingWith(".");
  }

  @Test
  void readsNoOtherFileForAPom() throws IOException {
    Files.writeString(
        folder.resolve("pom.xml"),
        "<!DOCTYPE project [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><project><artifactId>&x;</artifactId></project>");

    assertThatThrownBy(() -> Project.in(folder))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is not correct XML: DOCTYPE");
  }
}
