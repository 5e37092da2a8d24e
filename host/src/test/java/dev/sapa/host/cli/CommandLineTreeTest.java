package dev.sapa.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

/// The host's own commands against an API of a few lines.
final class CommandLineTreeTest {
  @TempDir Path folder;
  private HttpServer host;
  private Path data;

  @BeforeEach
  void start() throws Exception {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body =
              (path.endsWith("rebuild")
                      ? "{\"metrics\":2}"
                      : "{\"items\":[{\"id\":\"wa\",\"plugin\":\"whatsapp\",\"state\":\"running\",\"bundle\":\"b\"}]}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    host.start();
    data = Files.createDirectory(folder.resolve("elsewhere"));
    Path settings = Files.writeString(folder.resolve("sapa.yaml"), "instances: []\n");
    URI address = URI.create("http://127.0.0.1:" + host.getAddress().getPort());
    Trace.leave(data, address, settings);
  }

  @AfterEach
  void stop() {
    host.stop(0);
  }

  @Command(name = "up")
  static final class Nothing implements Runnable {
    @Override
    public void run() {}
  }

  private String run(String... arguments) {
    Installation installation =
        new Installation(folder, folder, folder, Map.of("SAPA_TOKEN", "token"));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      int status =
          CommandLineTree.of(installation, Clock.systemUTC(), new Place(), new Nothing())
              .execute(arguments);
      assertThat(status).isZero();
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsWhatRuns() {
    assertThat(run("instances", "--data", data.toString())).matches("wa +whatsapp +running\\R");
    assertThat(run("plugins", "--data", data.toString())).startsWith("b ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--data %s metrics rebuild",
        "metrics --data %s rebuild",
        "metrics rebuild --data %s"
      })
  void takesTheDataDirectoryBeforeOrAfterTheCommand(String typed) {
    assertThat(run(typed.formatted(data).split(" ")))
        .startsWith("Metrics rebuilt from the event log: 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plugins install sapa.yaml --data %s", "plugins remove b --data %s"})
  void takesOptionsAfterWhatACommandIsAbout(String typed) {
    assertThat(run(typed.formatted(data).split(" "))).isNotBlank();
  }
}
