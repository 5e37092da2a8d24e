package dev.sapa.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the host is asked for in place of what was typed.
final class TypedTest {

  @Test
  void bringsItsOwnSettingsAndDataWhereNoneAreNamed() {
    Typed typed = Typed.of(List.of("up", "--simulate", "--port", "0"));

    assertThat(typed.forTheHost())
        .containsExactly(
            "up",
            "--port",
            "0",
            "--config",
            "examples/demo-shop/simulate.yaml",
            "--data",
            "simulated-data");
    assertThat(typed.settings()).endsWithRaw(Path.of("examples/demo-shop/simulate.yaml"));
  }

  @Test
  void leavesWhatWasNamedAsItIs() {
    List<String> named = List.of("up", "--config=/etc/own.yaml", "--data", "/var/own");

    Typed typed = Typed.of(List.of("up", "--simulate", named.get(1), named.get(2), named.get(3)));

    assertThat(typed.forTheHost()).isEqualTo(named);
    assertThat(typed.settings()).isEqualTo(Path.of("/etc/own.yaml"));
    assertThat(typed.data()).isEqualTo(Path.of("/var/own"));
  }
}
