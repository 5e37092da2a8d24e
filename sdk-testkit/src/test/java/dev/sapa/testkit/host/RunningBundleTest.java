package dev.sapa.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/// A plugin with a library that no host has.
final class RunningBundleTest {
  private static final String SOURCE =
      """
      package shout;

            import dev.sapa.sdk.automation.Automation;
      import dev.sapa.sdk.automation.Card;
      import dev.sapa.sdk.automation.Decision;
      import dev.sapa.sdk.automation.Phase;
      import dev.sapa.sdk.automation.Turn;
      import dev.sapa.sdk.plugin.AutomationPlugin;

      @AutomationPlugin("shout")
      public final class Shout implements Automation {
        @Override
        public Card card() {
          return new Card(Phase.ANSWER, "a", "b", "c", "d");
        }

        @Override
        public Decision onMessage(Turn turn) {
          return new Decision.Pass(new picocli.CommandLine(this).toString());
        }
      }
      """;

  @TempDir private Path project;
  private Path classes;

  @BeforeEach
  void compile() throws Exception {
    Path source = Files.writeString(project.resolve("Shout.java"), SOURCE);
    classes = Files.createDirectories(project.resolve("target/classes"));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    source.toString()))
        .isZero();
  }

  @Test
  void aLibraryThatIsNotEmbeddedIsTold() throws Exception {
    Class<?> plugin = plugin("");

    assertThatThrownBy(() -> RunningBundle.of(plugin))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("The bundle shout.Shout.jar needs the package picocli");
  }

  @Test
  void aLibraryIsEmbeddedAsThePomSays() throws Exception {
    Class<?> plugin =
        plugin(
            """
            <bnd>
              -conditionalpackage: picocli.*
              Import-Package: groovy.*;resolution:=optional, org.fusesource.*;resolution:=optional, *
            </bnd>
            """);

    assertThatCode(() -> RunningBundle.of(plugin)).doesNotThrowAnyException();
  }

  @Test
  void doesNotApplyToWhatIsWrittenAmongTheTests() {
    assertThatThrownBy(() -> RunningBundle.of(RunningBundleTest.class))
        .isInstanceOf(TestAbortedException.class);
  }

  private Class<?> plugin(String configuration) throws Exception {
    Files.writeString(
        project.resolve("pom.xml"),
        """
        <project><artifactId>shout</artifactId><build><plugins><plugin>
          <artifactId>bnd-maven-plugin</artifactId>
          <configuration>%s</configuration>
        </plugin></plugins></build></project>
        """
            .formatted(configuration));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      return loader.loadClass("shout.Shout");
    }
  }
}
