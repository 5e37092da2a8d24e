package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sapa.demoshop.Installed.Ended;
import dev.sapa.plugins.whatsapp.simulator.MetaSimulator;
import dev.sapa.plugins.whatsapp.simulator.Webhooks;
import dev.sapa.sdk.channel.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What the host makes of what it should never be given.
final class BadInputTest {
  private static Path folder;
  private static Shop shop;

  /// One shop with a broken instance and a broken bundle, beside which the others must run.
  @BeforeAll
  static void open(@TempDir Path temporary) throws Exception {
    folder = temporary;
    embedding(Files.createDirectories(folder.resolve("data/plugins")).resolve("greedy.jar"));
    shop =
        Shop.open(
            folder,
            """

              - id: broken
                plugin: whatsapp
                settings: {phoneNumberId: "1", accessTokn: t, appSecret: s3cr3t, verifyToken: v}
              - id: nowhere
                plugin: telegraph
            """);
  }

  @AfterAll
  static void close() throws Exception {
    shop.close();
  }

  /// A bundle with a class of the SDK in it.
  private static void embedding(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "greedy");
    main.putValue("Bundle-Version", "1.0.0");
    String name = Channel.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream type = Channel.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new JarEntry(name));
      type.transferTo(jar);
      jar.closeEntry();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> signed(byte[] body, String contentType) {
    return Map.of("Content-Type", contentType, "X-Hub-Signature-256", Shop.signature(body));
  }

  /// A refusal says what is wrong as a problem, and leaves no trace.
  private static void assertRefused(Api.Answer answer, int status, List<JsonNode> eventsBefore) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.detail()).endsWith(".");
    assertThat(shop.api().events()).hasSameSizeAs(eventsBefore);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sha256=00", "", "sha256=", "sha1=0000000000000000000000000000000000000000", "no"})
  void storesNothingThatIsNotSigned(String signature) throws Exception {
    Webhooks.Customer stranger = shop.stranger();
    byte[] body = bytes(Sample.of("in_text").from(stranger).json());
    List<JsonNode> before = shop.api().events();

    Api.Answer answer =
        shop.api()
            .send(
                "POST",
                Shop.WEBHOOK,
                Map.of("Content-Type", "application/json", "X-Hub-Signature-256", signature),
                body);
    shop.talk().says("oke");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    String expected = Shop.signature(body).substring("sha256=".length());
    assertThat(answer.body() + shop.process().err()).doesNotContainIgnoringCase(expected);
    assertThat(answer.body() + shop.process().err()).doesNotContain(Shop.SECRET);
    assertThat(shop.conversation(stranger)).isEmpty();
    assertThat(shop.api().events().subList(before.size(), shop.api().events().size()))
        .noneSatisfy(event -> assertThat(event.toString()).contains(stranger.phone()));
  }

  @Test
  void refusesABodyThatWasChangedAfterItWasSigned() {
    byte[] body = bytes(Sample.of("in_text").from(shop.stranger()).json());
    List<JsonNode> before = shop.api().events();

    Api.Answer answer =
        shop.api()
            .send(
                "POST",
                Shop.WEBHOOK,
                signed(body, "application/json"),
                bytes(new String(body, StandardCharsets.UTF_8) + " "));

    assertRefused(answer, 401, before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "{\"entry\":[}", "not json", "{} {}"})
  void refusesWhatIsNotJson(String body) {
    List<JsonNode> before = shop.api().events();
    int letters = shop.api().deadLetters().size();

    assertRefused(shop.post(body), 400, before);
    assertThat(shop.api().deadLetters()).hasSize(letters);

    Api.Answer api = shop.api().post("/api/v1/conversations/x/take", body, Map.of());
    assertRefused(api, 400, before);
  }

  @Test
  void refusesMoreThanThreeMegabytes() {
    List<JsonNode> before = shop.api().events();
    byte[] body = bytes("{\"x\":\"%s\"}".formatted("a".repeat(3 << 20)));

    assertRefused(
        shop.api().send("POST", Shop.WEBHOOK, signed(body, "application/json"), body), 413, before);
  }

  @Test
  void refusesOtherContentTypes() {
    List<JsonNode> before = shop.api().events();
    byte[] body = bytes(Sample.of("in_text").from(shop.stranger()).json());

    assertRefused(
        shop.api().send("POST", Shop.WEBHOOK, signed(body, "text/plain"), body), 415, before);
  }

  @Test
  void knowsNoOtherInstance() {
    List<JsonNode> before = shop.api().events();
    byte[] body = bytes(Sample.of("in_text").from(shop.stranger()).json());

    Api.Answer answer =
        shop.api()
            .send("POST", "/channels/elsewhere/webhook", signed(body, "application/json"), body);

    assertRefused(answer, 404, before);
    assertThat(answer.detail()).contains("elsewhere");
  }

  // Each is parsed twice, and after five failures the instance would rest in quarantine.
  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"x\""})
  void keepsWhatItsPluginCannotParse(String body) {
    int before = shop.api().deadLetters().size();

    assertThat(shop.post(body).status()).isEqualTo(200);

    JsonNode letter =
        Shop.eventually(
                "one more dead letter",
                () ->
                    Optional.of(shop.api().deadLetters())
                        .filter(letters -> letters.size() == before + 1))
            .getLast();
    assertThat(letter.path("kind").asString()).isEqualTo("unparsed");
    assertThat(letter.path("reason").asString()).contains("wa").endsWith(".");
    assertThat(letter.path("remedy").asString()).endsWith(".");
    Api.Answer retry =
        shop.api()
            .post(
                "/api/v1/dead-letters/%s/retry".formatted(letter.path("id").asString()),
                "",
                Map.of());
    assertThat(retry.status()).isEqualTo(409);
    assertThat(retry.detail()).contains("cannot parse").endsWith(".");
    assertThat(shop.api().deadLetters()).hasSize(before + 1);
  }

  @Test
  void showsAMessageOfATypeNobodyKnows() {
    Talk talk = shop.talk();
    Sample sample =
        Sample.of("in_text")
            .from(talk.customer())
            .as(shop.meta().freshId())
            .with("\"type\":\"text\"", "\"type\":\"hologram\"");
    shop.take(sample);

    JsonNode content = talk.message(sample.id()).path("content");
    assertThat(content.path("type").asString()).isEqualTo("unsupported");
    assertThat(content.path("rawType").asString()).isEqualTo("hologram");
    assertThat(content.path("text").asString()).isNotBlank();
  }

  @Test
  void doesNotStartAnInstanceWithBadSettings() throws Exception {
    JsonNode broken = instance("broken");
    assertThat(broken.path("state").asString()).isEqualTo("not-running");
    assertThat(broken.path("problem").asString())
        .contains("sapa.yaml", "broken", "accessTokn", "accessToken")
        .endsWith(".")
        .doesNotContain("s3cr3t");
    assertThat(instance("nowhere").path("problem").asString())
        .contains("sapa.yaml", "nowhere", "telegraph")
        .endsWith(".");
    assertThat(shop.process().printed()).contains(broken.path("problem").asString());
    assertThat(shop.process().printed() + shop.process().err()).doesNotContain("s3cr3t");
    assertThat(List.of("wa", "faq", "handoff", "first-response-time"))
        .allSatisfy(id -> assertThat(instance(id).path("state").asString()).isEqualTo("running"));
    Talk talk = shop.talk();
    talk.says("Jam buka Kopi Senja jam berapa?");
    assertThat(talk.sent(1)).hasSize(1);
    byte[] body = bytes("{}");
    assertThat(
            shop.api()
                .send("POST", "/channels/broken/webhook", signed(body, "application/json"), body)
                .status())
        .isEqualTo(503);
  }

  private static JsonNode instance(String id) {
    return shop.api().all("/api/v1/instances").stream()
        .filter(one -> one.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusesABundleThatEmbedsTheSdk() {
    JsonNode greedy =
        shop.api().all("/api/v1/plugins").stream()
            .filter(one -> one.path("file").asString().endsWith("greedy.jar"))
            .findFirst()
            .orElseThrow();

    assertThat(greedy.path("running").asBoolean()).isFalse();
    assertThat(greedy.path("problem").asString())
        .startsWith("The bundle greedy.jar contains classes of the Sapa SDK")
        .endsWith(".")
        .doesNotContain("\n");
  }

  @Test
  void needsTheToken() {
    for (String authorization : List.of("", "Bearer wrong", "Basic " + Installed.TOKEN)) {
      Api.Answer answer =
          shop.api()
              .send(
                  "GET",
                  "/api/v1/conversations",
                  Map.of("Authorization", authorization),
                  new byte[0]);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).doesNotContain(Installed.TOKEN);
    }
  }

  @Test
  void saysThatThePortIsTaken(@TempDir Path other) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertDoesNotStart(
          up(other.resolve("data"), taken.getLocalPort()),
          String.valueOf(taken.getLocalPort()),
          "--port");
    }
  }

  @Test
  void saysThatTheDataDirectoryCannotBeWritten(@TempDir Path other) throws Exception {
    Path file = Files.writeString(other.resolve("data"), "a file in its place");

    assertDoesNotStart(up(file, 0), file.toString(), "--data");
  }

  @Test
  void saysThatAnotherHostUsesTheDataDirectory() throws Exception {
    assertDoesNotStart(up(shop.process().data(), 0), shop.process().data().toString(), "--data");
    assertThat(shop.api().get("/health/ready").path("status").asString()).isEqualTo("ready");
    // The commands still find the host that runs.
    assertThat(
            Installed.run(folder, "--data", shop.process().data().toString(), "instances").status())
        .isZero();
  }

  @Test
  void saysThatTheSettingsCannotBeRead(@TempDir Path other) throws Exception {
    Path missing = other.resolve("missing.yaml");
    Path broken = Files.writeString(other.resolve("broken.yaml"), "instances: [{id: wa");

    assertDoesNotStart(
        Installed.run(other, "up", "--config", missing.toString(), "--data", "d", "--port", "0"),
        missing.toString());
    assertDoesNotStart(
        Installed.run(other, "up", "--config", broken.toString(), "--data", "d", "--port", "0"),
        broken.toString());
  }

  private static Ended up(Path data, int port) throws Exception {
    return Installed.run(
        folder,
        "up",
        "--config",
        Installed.SHOP.resolve("sapa.yaml").toString(),
        "--data",
        data.toString(),
        "--port",
        String.valueOf(port));
  }

  private static void assertDoesNotStart(Ended ended, String... named) {
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err().strip().lines())
        .singleElement()
        .asString()
        .contains(named)
        .endsWith(".");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void losesNothingWhenTheDiskIsFull(@TempDir Path other) throws Exception {
    Path disk = Files.createDirectory(other.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString());
    if (!mounted) {
      System.err.println(
          "SKIPPED: no file system can be mounted here, so a full disk was not tried.");
    }
    assumeTrue(mounted, "no file system can be mounted here");
    try {
      fillAndMakeRoom(other, disk);
    } finally {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static void fillAndMakeRoom(Path other, Path disk) throws Exception {
    try (MetaSimulator meta = MetaSimulator.start("demo-access-token", 0);
        ShopProcess process =
            ShopProcess.start(Shop.settings(other, meta, ""), disk.resolve("data"))) {
      Shop small = Shop.of(meta, process);
      Talk talk = small.talk();
      Set<String> acknowledged = new LinkedHashSet<>();
      acknowledged.add(talk.says("Jam buka Kopi Senja jam berapa?"));
      Path ballast = disk.resolve("ballast");
      fill(ballast);

      int refused = 0;
      for (int i = 0; i < 400 && refused < 20; i++) {
        Sample sample = Sample.of("in_text").from(talk.customer()).as(small.meta().freshId());
        Api.Answer answer = small.post(sample.json());
        if (answer.status() == 200) {
          acknowledged.add(sample.id());
        } else {
          assertThat(answer.status()).as(answer.body()).isEqualTo(503);
          assertThat(answer.detail()).endsWith(".");
          refused++;
        }
      }
      assertThat(refused).isEqualTo(20);
      assertThat(small.api().ask("/health/ready").status()).isEqualTo(503);

      Files.delete(ballast);
      acknowledged.add(
          Shop.eventually(
              "room for one more",
              () -> {
                Sample sample =
                    Sample.of("in_text").from(talk.customer()).as(small.meta().freshId());
                return Optional.of(sample.id())
                    .filter(id -> small.post(sample.json()).status() == 200);
              }));
      Shop.eventually(() ->
          assertThat(talk.messages())
              .filteredOn(m -> m.path("direction").asString().equals("inbound"))
              .extracting(m -> m.path("providerMessageId").asString())
              .containsExactlyElementsOf(acknowledged));
      assertThat(small.api().deadLetters()).isEmpty();
    }
  }

  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(ballast, StandardOpenOption.CREATE_NEW)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
