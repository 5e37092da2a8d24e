package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.demoshop.Installed.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `sapa`, as people type it beside a running host.
final class CommandLineTest {
  private static Path folder;
  private static ShopProcess process;

  /// Nobody plays Meta here: the command does.
  @BeforeAll
  static void open(@TempDir Path temporary) throws Exception {
    folder = temporary;
    int meta;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      meta = free.getLocalPort();
    }
    Files.copy(Installed.SHOP.resolve("faq.yaml"), folder.resolve("faq.yaml"));
    Path settings =
        Files.writeString(
            folder.resolve("sapa.yaml"), Shop.withoutAPast().replace("9200", "" + meta));
    process = ShopProcess.start(settings, folder.resolve("data"));
  }

  @AfterAll
  static void close() throws Exception {
    assertThat(process.stop()).isIn(0, 143);
    assertThat(process.err()).doesNotContain("ERROR", "Exception");
    assertThat(process.data().resolve("running.properties")).doesNotExist();
  }

  private static Ended sapa(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 2];
    all[0] = "--data";
    all[1] = process.data().toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Installed.run(folder, all);
  }

  @Test
  void simulatesAConversation() throws Exception {
    Ended ended = sapa("simulate", "whatsapp", "Jam buka Kopi Senja jam berapa?");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out())
        .contains("Jam buka Kopi Senja jam berapa?", "07.00–22.00", "written by a rule", "Why: ")
        .contains("sent", "delivered", "read");
  }

  @Test
  void printsOneJsonObjectForAnEvaluation(@TempDir Path files) throws Exception {
    Path queries =
        Files.writeString(
            files.resolve("queries.jsonl"),
            """
            {"text":"jam buka kedai brp ya","id":"opening-hours"}
            {"text":"ongkir ke jogja brp","id":"shipping-cost"}
            {"text":"siapa presiden pertama","id":null}
            """);

    Ended ended =
        sapa(
            "faq",
            "evaluate",
            "--knowledge",
            Installed.SHOP.resolve("faq.yaml").toString(),
            "--queries",
            queries.toString(),
            "--json");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    JsonNode printed = Api.JSON.readTree(ended.out());
    assertThat(printed.propertyNames())
        .containsExactly("right", "wrong", "leftAlone", "questionsPerSecond");
    assertThat(ended.out().strip().lines()).hasSize(1);
  }

  @Test
  void rebuildsTheMetrics() throws Exception {
    Ended ended = sapa("metrics", "rebuild");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).isEqualToIgnoringNewLines("Metrics rebuilt from the event log: 2.");
  }

  @Test
  void listsWhatRuns() throws Exception {
    Ended instances = sapa("instances");
    assertThat(instances.err()).isEmpty();
    assertThat(instances.out().lines())
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).endsWith("running"))
        .anySatisfy(line -> assertThat(line).startsWith("first-response-time"));

    Ended plugins = sapa("plugins");
    assertThat(plugins.out()).contains("channel whatsapp", "automation faq", "command");
    assertThat(plugins.status()).isZero();
  }

  @Test
  void suggestsTheCommandThatWasMeant() throws Exception {
    Ended ended = sapa("instnces");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err().strip())
        .isEqualTo("sapa has no command instnces. Did you mean instances?");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void saysThatNoHostRuns(@TempDir Path empty) throws Exception {
    Ended ended =
        Installed.run(
            folder,
            "--config",
            folder.resolve("sapa.yaml").toString(),
            "--data",
            empty.toString(),
            "instances");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().strip().lines())
        .singleElement()
        .asString()
        .startsWith("No host answers");
  }
}
