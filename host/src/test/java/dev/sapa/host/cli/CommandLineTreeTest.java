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
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The host's own commands against an API of a few lines.
final class CommandLineTreeTest {
  @TempDir Path folder;
  private HttpServer host;
  private volatile String recording = "";
  private Path data;

  @BeforeEach
  void start() throws Exception {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext(
        "/",
        exchange -> {
          byte[] body = answer(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
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

  private String answer(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "rebuild" -> "{\"metrics\":2}";
      case "recording" -> recording;
      case "sari" ->
          """
          {"deletion":{"conversations":2,"messages":31,"facts":80,"requests":16,"tracelessAt":null},
           "stays":["Backups still hold it."]}
          """;
      case "export" -> "{\"customer\":{\"id\":\"sari\"}}";
      case "back" ->
          "{\"what\":\"removed\",\"bundle\":\"back\",\"version\":\"1.0.0\",\"replaced\":\"2.0.0\"}";
      default ->
          "{\"items\":[{\"id\":\"wa\",\"plugin\":\"whatsapp\",\"state\":\"running\",\"bundle\":\"b\"}]}";
    };
  }

  @AfterEach
  void stop() {
    host.stop(0);
  }

  @Command(name = "up")
  static final class Nothing implements Runnable {
    @Option(names = "--set", paramLabel = "NAME=VALUE")
    private Map<String, String> given = new LinkedHashMap<>();

    @Override
    public void run() {}
  }

  private String run(String... arguments) {
    Ran ran = ran(arguments);
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.out();
  }

  private record Ran(int status, String out, String err) {}

  private Ran ran(String... arguments) {
    Installation installation =
        new Installation(folder, folder, folder, Map.of("SAPA_TOKEN", "token"));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream faults = new ByteArrayOutputStream();
    PrintStream before = System.out;
    PrintStream errors = System.err;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(faults, true, StandardCharsets.UTF_8));
    try {
      int status =
          CommandLineTree.of(installation, Clock.systemUTC(), new Place(), new Nothing())
              .execute(arguments);
      return new Ran(
          status,
          printed.toString(StandardCharsets.UTF_8),
          faults.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
      System.setErr(errors);
    }
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

  @Test
  void saysWhichVersionRunsAgainAfterARemoval() {
    assertThat(run("plugins", "remove", "back", "--data", data.toString()))
        .isEqualTo("back 2.0.0 is removed; 1.0.0, which came with the installation, runs again.\n");
  }

  @Test
  void erasesACustomerOnceThatIsMeant() {
    assertThat(ran("erase", "sari", "--data", data.toString()))
        .satisfies(ran -> assertThat(ran.status()).isEqualTo(2))
        .satisfies(ran -> assertThat(ran.err()).contains("for good", "Say it again with --yes"));
    assertThat(run("erase", "sari", "--yes", "--by", "Dewi", "--data", data.toString()))
        .isEqualTo(
            """
            Erased: 2 conversations, 31 messages, 80 facts and 16 requests of the provider.
            The databases are large; what is left in unused parts of them goes on Sunday at three in the morning.
            Not in reach:
              Backups still hold it.
            """);
  }

  @Test
  void writesAllThatIsKeptOfACustomer() {
    assertThat(run("export", "sari", "--to", "sari.json", "--data", data.toString()))
        .contains("It is personal data");
    assertThat(folder.resolve("sari.json")).content().contains("\"sari\"");
  }

  @Test
  void saysThatAndWhyNothingWasRecorded() {
    recording =
        """
        {"recording":"requests"}
        {"leftOut":"It is neither JSON nor a form."}
        {"leftOut":"It is neither JSON nor a form."}
        """;

    assertThat(ran("record", "web", "--to", "web.jsonl", "--data", data.toString()))
        .isEqualTo(
            new Ran(
                1,
                "",
                "Nothing of web was recorded; all 2 were left out and no file is written. It is neither JSON nor a form. Record the automations and metrics behind it instead.\n"));
    assertThat(folder.resolve("web.jsonl")).doesNotExist();

    recording += "{\"body\":\"x\"}\n";
    assertThat(run("record", "web", "--to", "web.jsonl", "--data", data.toString()))
        .contains(": 3, of which 2 say only why");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          record web --to x --last abc     | --last is a whole number, not abc; ./sapa record --help says what there is.
          record web                       | sapa record needs --to FILE; ./sapa record --help says what there is.
          plugins --data                   | --data needs its DIR; ./sapa plugins --help says what there is.
          plugins install                  | sapa plugins install needs JAR; ./sapa plugins install --help says what there is.
          plugins --date x                 | sapa plugins has no option --date, perhaps --data is meant; ./sapa plugins --help says what there is.
          metrics                          | sapa metrics needs a command: rebuild; ./sapa metrics --help says what there is.
          plugins instal a                 | sapa plugins has no command instal, perhaps install is meant; ./sapa plugins --help says what there is.
          plugins remove a b               | sapa plugins remove takes no b; ./sapa plugins remove --help says what there is.
          record web --to x --to y         | --to is given twice; ./sapa record --help says what there is.
          up --set abc                     | --set is NAME=VALUE, not abc; ./sapa up --help says what there is.
          """)
  void answersWhatItDoesNotTakeInASentence(String typed, String sentence) {
    assertThat(ran(typed.split(" "))).isEqualTo(new Ran(2, "", sentence + "\n"));
  }
}
