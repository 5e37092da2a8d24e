package dev.sapa.demoshop.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// axe-core, run in a page as the page is now.
final class Accessibility {
  private static final String AXE = script();

  /// One line for each fault: how grave, which rule, where.
  private static final String FAULTS =
      """
      async () => (await axe.run()).violations
        .filter(rule => ['serious', 'critical'].includes(rule.impact))
        .flatMap(rule => rule.nodes.map(node =>
          `${rule.impact} ${rule.id} at ${node.target.join(' ')}: ${node.failureSummary}`))
      """;

  private Accessibility() {}

  @SuppressWarnings("unchecked")
  static List<String> faults(Page page) {
    page.evaluate(AXE);
    return (List<String>) page.evaluate(FAULTS);
  }

  private static String script() {
    try (InputStream axe = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      return new String(
          Objects.requireNonNull(axe, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("axe cannot be read from its jar; build again.", e);
    }
  }
}
