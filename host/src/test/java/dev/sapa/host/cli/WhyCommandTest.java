package dev.sapa.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.host.RunningHost;
import dev.sapa.host.plugin.TestBundle;
import dev.sapa.host.plugin.fixture.RelayChannel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/// `sapa why`, with a host and without one.
final class WhyCommandTest {
  @TempDir private Path home;

  @BeforeEach
  void install() {
    TestBundle.of("fixtures", RelayChannel.class).in(home.resolve("plugins"));
    RunningHost.settings(
        home,
        "  - {id: good, plugin: relay, settings: {account: \"1\", token: t}}\n"
            + "  - {id: bad, plugin: relay, settings: {account: \"2\", token: t, mood: grumpy}}\n");
  }

  @Test
  void asksTheHostThatRuns() {
    try (RunningHost host = new RunningHost(home)) {
      Trace.leave(home.resolve("data"), host.uri(""), home.resolve("sapa.yaml"));

      assertThat(why("good", 0)).startsWith("The instance good has been running well since ");
      assertThat(why("bad", 1)).contains("bad is not started: the plugin relay says");
      assertThat(why("fixtures", 0)).isEqualTo("The bundle fixtures runs in version 1.2.3.\n");
      host.send("POST", "/api/v1/instances/good/disable", "{\"agent\": \"Dewi\"}").is(200);
      assertThat(why("good", 1)).contains("disabled by Dewi");
    }
  }

  @Test
  void looksItselfWhereNoHostRuns() {
    assertThat(why("good", 0))
        .startsWith("No host runs at http://")
        .endsWith("The instance good would run; start the host with ./sapa up.\n");
    assertThat(why("bad", 1)).contains("bad is not started: the plugin relay says");
    assertThat(why("fixtures", 0)).endsWith("The bundle fixtures runs in version 1.2.3.\n");
    assertThat(why("god", 1)).contains("There is no instance god; did you mean good?");
  }

  @Test
  void knowsWhatWasAddedAndDisabledWhileAHostRan() {
    try (RunningHost host = new RunningHost(home)) {
      host.send(
              "POST",
              "/api/v1/instances",
              "{\"id\": \"wa\", \"plugin\": \"relay\", \"settings\": {\"account\": \"3\", \"token\": \"t\"}}")
          .is(201);
      host.send("POST", "/api/v1/instances/good/disable", "{\"agent\": \"Dewi\"}").is(200);
    }

    assertThat(why("wa", 0)).contains("The instance wa would run");
    assertThat(why("good", 1)).contains("disabled by Dewi");
  }

  @Command(name = "up")
  private static final class Nothing implements Runnable {
    @Override
    public void run() {}
  }

  private String why(String id, int status) {
    Installation installation =
        new Installation(home, home, home, Map.of("SAPA_TOKEN", RunningHost.TOKEN));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    PrintStream errors = System.err;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(
              CommandLineTree.of(installation, Clock.systemUTC(), new Place(), new Nothing())
                  .execute("why", id, "--config", home.resolve("sapa.yaml").toString()))
          .isEqualTo(status);
    } finally {
      System.setOut(before);
      System.setErr(errors);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
