package dev.sapa.host.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ThrowableProxy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultTest {

  @AfterEach
  void quoteNothing() {
    Fault.quoteNothing();
  }

  private static Throwable thrown() {
    Throwable cause = new NullPointerException("no cheese");
    cause.setStackTrace(frames(Objects.class.getName(), "id.kopi.Menu", "dev.sapa.host.Guard"));
    Throwable thrown = new IllegalStateException("failed", cause);
    thrown.setStackTrace(frames("dev.sapa.host.Guard", "dev.sapa.host.Starter"));
    return thrown;
  }

  private static StackTraceElement[] frames(String... classes) {
    return Arrays.stream(classes)
        .map(name ->
            new StackTraceElement(
                name, "call", name.substring(name.lastIndexOf('.') + 1) + ".java", 7))
        .toArray(StackTraceElement[]::new);
  }

  private static List<String> lines() {
    return Fault.lines(new ThrowableProxy(thrown()));
  }

  @Test
  void tellsTheAuthorOfAPluginTheCauseFirstAndWhereThePluginWas() {
    Fault.quote(List.of("id.kopi"));

    assertThat(lines())
        .containsExactly(
            "java.lang.NullPointerException: no cheese",
            "  at java.util.Objects.call(Objects.java:7)",
            "  at id.kopi.Menu.call(Menu.java:7)",
            "which became java.lang.IllegalStateException: failed");
  }

  @Test
  void tellsAllOfWhatIsNotOfThePlugin() {
    Fault.quote(List.of("id.kop"));

    assertThat(lines())
        .startsWith(
            "java.lang.IllegalStateException: failed",
            "  at dev.sapa.host.Guard.call(Guard.java:7)")
        .contains("caused by java.lang.NullPointerException: no cheese")
        .hasSize(7);
  }

  @Test
  void quotesNothingWhereCustomersAreServed() {
    assertThat(lines())
        .contains("java.lang.IllegalStateException", "caused by java.lang.NullPointerException")
        .noneMatch(line -> line.contains("cheese"));
  }
}
