package dev.sapa.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

final class ContractReportTest {

  @Test
  void saysOfEachClauseWhatCameOfIt() throws IOException {
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(SampleReport.class))
                .build());

    assertThat(Files.readString(Path.of("target/contract/SampleReport.md")))
        .isEqualTo(
            """
            # SampleReport

            4 clauses: 1 proven, 1 does not apply, 1 not tried, 1 FAILED

            | | | |
            | --- | --- | --- |
            | X2 | is kept | proven |
            | X9 | needs what it has not | does not apply: it declares no receipts |
            | X10 | is broken | FAILED: three\\|four |
            | X11 | is left out | not tried: later |
            """);
  }

  // Not found by the build itself, which looks for names that end in Test.
  @ExtendWith(ContractReport.class)
  static class SampleReport {
    @Clause(value = "X10", says = "is broken")
    void broken() {
      throw new AssertionError("\n three|four\nand more");
    }

    @Clause(value = "X2", says = "is kept")
    void kept() {}

    @Clause(value = "X9", says = "needs what it has not")
    void impossible() {
      Assumptions.abort("it declares no receipts");
    }

    @Test
    @Disabled("later")
    @Clause(value = "X11", says = "is left out")
    void leftOut() {}

    @Test
    void ofTheAuthor() {}
  }
}
