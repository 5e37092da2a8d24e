package dev.sapa.host.author;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.author.Workshop.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkshopTest {
  @TempDir private Path folder;
  private Path project;
  private Path source;
  private Workshop workshop;

  @BeforeEach
  void begin() throws IOException {
    project = Samples.project(Kind.METRIC, "visits", folder);
    source = Samples.source(project);
    workshop = new Workshop(Project.in(project), any -> Samples.classpath());
  }

  private Outcome.Bundle bundle() {
    Outcome outcome = workshop.build();
    assertThat(outcome).isInstanceOf(Outcome.Bundle.class);
    return (Outcome.Bundle) outcome;
  }

  private List<String> faults() {
    Outcome outcome = workshop.build();
    assertThat(outcome).isInstanceOf(Outcome.Faulty.class);
    return ((Outcome.Faulty) outcome).faults();
  }

  @Test
  void makesABundleOfClassesResourcesAndInstructions() throws IOException {
    Files.createDirectories(project.resolve("src/main/resources/web"));
    Files.writeString(project.resolve("src/main/resources/web/page.txt"), "seen");
    Files.writeString(project.resolve("bnd.bnd"), "Bundle-Name: Visits of the shop\n");

    Outcome.Bundle bundle = bundle();

    assertThat(bundle.version()).isEqualTo("1.0.0.dev-1");
    try (JarFile jar = new JarFile(bundle.jar().toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .contains("id/kopi/VisitsMetric.class", "web/page.txt");
      assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"))
          .isEqualTo("visits");
      assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Name"))
          .isEqualTo("Visits of the shop");
    }
  }

  @Test
  void leavesNothingInABundleThatIsNoLongerWritten() throws IOException {
    Path more =
        Files.writeString(source.resolveSibling("More.java"), "package id.kopi; class More {}");
    bundle();
    Files.delete(more);

    Outcome.Bundle next = bundle();

    assertThat(next.version()).isEqualTo("1.0.0.dev-2");
    try (JarFile jar = new JarFile(next.jar().toFile())) {
      assertThat(jar.getEntry("id/kopi/More.class")).isNull();
    }
  }

  @Test
  void saysWithFileAndLineWhatDoesNotCompile() throws IOException {
    Samples.edit(source, "new Nothing()", "new Something()");
    Files.writeString(source.resolveSibling("More.java"), "package id.kopi;\n\nclass More {");

    // What cannot even be read comes first, and alone.
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("src/main/java/id/kopi/More.java:3: reached end of file");
    Files.delete(source.resolveSibling("More.java"));
    assertThat(faults())
        .singleElement()
        .asString()
        .matches(
            "(?s)src/main/java/id/kopi/VisitsMetric.java:\\d+: cannot find symbol.*Something.*");
  }

  @Test
  void hasSomethingToCompile() throws IOException {
    Files.delete(source);

    assertThat(faults())
        .containsExactly(
            project.resolve("src/main/java") + " has no Java source; write the plugin there.");
  }

  @Test
  void tellsAFaultOnceThatStandsTwiceInALine() throws IOException {
    Samples.edit(
        source, "new Nothing()", "(Math.random() > 1 ? new Something() : new Something())");

    assertThat(faults()).singleElement().asString().contains("Something");
  }

  @Test
  void buildsByThePomAsItIsNow() throws IOException {
    bundle();
    release("99");

    assertThat(faults())
        .singleElement()
        .asString()
        .contains("Java release 99", "correct maven.compiler.release in its pom");

    Path pom = project.resolve("pom.xml");
    Samples.edit(pom, "</project>", "</projec");
    assertThat(faults()).singleElement().asString().contains("pom.xml");

    Samples.edit(pom, "</projec", "</project>");
    Samples.edit(pom, "<artifactId>visits</artifactId>", "<artifactId>calls</artifactId>");
    assertThat(faults())
        .containsExactly("visits is called calls now; press Ctrl-C and start sapa dev again.");
  }

  private void release(String java) throws IOException {
    Samples.edit(
        project.resolve("pom.xml"),
        "</project>",
        "<properties><maven.compiler.release>%s</maven.compiler.release></properties></project>"
            .formatted(java));
  }

  @Test
  void passesOnWhatBndObjectsTo() throws IOException {
    Files.writeString(project.resolve("bnd.bnd"), "-includeresource: nowhere.txt\n");

    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith("The bundle visits cannot be made: ")
        .contains("nowhere.txt");
  }
}
