package dev.sapa.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.cli.CommandLineTree;
import dev.sapa.host.cli.Installation;
import dev.sapa.host.cli.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UpTest {
  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "99999"})
  void refusesAPortThatDoesNotExist(String port) throws IOException {
    assertThat(up("--port", port)).isEqualTo(1);
    assertThat(said)
        .containsExactly("There is no port " + port + "; give --port a number from 0 to 65535.");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void saysWhichSettingsFileIsMissing() {
    assertThat(run("up", "--config", "none.yaml")).isEqualTo(1);
    assertThat(said).singleElement().asString().contains("none.yaml does not exist");
  }

  private int up(String... options) throws IOException {
    Files.writeString(folder.resolve("sapa.yaml"), "data: ./data\n");
    List<String> all = new ArrayList<>(List.of("up", "--config", "sapa.yaml"));
    all.addAll(List.of(options));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    Installation installation = new Installation(folder, folder, folder, Map.of());
    Clock clock = Clock.systemUTC();
    Place place = new Place();
    return CommandLineTree.of(installation, clock, place, new Up(installation, clock, place))
        .setExecutionExceptionHandler((fault, which, parsed) -> {
          said.add(fault.getMessage());
          return 1;
        })
        .execute(arguments);
  }
}
