package dev.sapa.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.CountMetric;
import dev.sapa.host.plugin.fixture.PoliteAutomation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
  @TempDir Path folder;

  private record Ran(int status, String out, String err) {}

  private Ran verify(String... typed) {
    Installation installation = new Installation(folder, folder, folder, Map.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int status =
          CommandLineTree.of(
                  installation, Clock.systemUTC(), new Place(), new CommandLineTreeTest.Nothing())
              .execute(typed);
      return new Ran(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }

  @Test
  void saysWhatAGoodBundleProvides() {
    TestBundle.of("good", CountMetric.class).in(folder);

    assertThat(verify("verify", "good.jar"))
        .isEqualTo(new Ran(0, "good 1.2.3 is good: metric count\n", ""));
  }

  @Test
  void namesEveryFault() {
    TestBundle.of("bad", PoliteAutomation.class)
        .with("Import-Package", "com.acme.missing,*")
        .with("Require-Bundle", "com.acme.other")
        .in(folder);
    TestBundle.of("good", CountMetric.class).in(folder);

    Ran ran = verify("verify", "good.jar", "bad.jar");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("The bundle bad.jar requires the bundle com.acme.other"))
        .anyMatch(line -> line.startsWith("The bundle bad.jar needs the package com.acme.missing"));
  }

  @Test
  void answersNonsenseInASentence() {
    assertThat(verify("verify"))
        .isEqualTo(
            new Ran(2, "", "No bundle is named; say which: ./sapa verify target/my-plugin.jar\n"));
    assertThat(verify("verify", "gone.jar"))
        .isEqualTo(
            new Ran(
                2, "", "There is no file gone.jar; name the jar that Maven puts into target.\n"));
    assertThat(verify("verify", "."))
        .isEqualTo(new Ran(2, "", ". is a folder; name the jar that Maven puts into target.\n"));
    Ran ran = verify("verify", "--strictly", "x.jar");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "sapa verify has no option --strictly; ./sapa verify --help says what there is.\n");
  }
}
