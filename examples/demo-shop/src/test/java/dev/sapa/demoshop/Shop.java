package dev.sapa.demoshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sapa.plugins.whatsapp.simulator.MetaSimulator;
import dev.sapa.plugins.whatsapp.simulator.Webhooks;
import dev.sapa.sdk.channel.Signature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import tools.jackson.databind.JsonNode;

/// The demo shop open for business: its host, and Meta.
final class Shop implements AutoCloseable {
  static final String SECRET = "demo-app-secret";
  static final String PHONE_NUMBER_ID = "106540352242922";
  static final String WEBHOOK = "/channels/wa/webhook";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final AtomicInteger strangers = new AtomicInteger();

  private final MetaSimulator meta;
  private final ShopProcess process;
  private final Api api;

  private Shop(MetaSimulator meta, ShopProcess process) {
    this.meta = meta;
    this.process = process;
    this.api = new Api(process::address);
  }

  /// Opens it with the settings that lie in the repository, and its files in a folder.
  static Shop open(Path folder) throws IOException {
    return open(folder, "");
  }

  /// @param more lines for the instance `wa`
  static Shop open(Path folder, String more) throws IOException {
    MetaSimulator meta = MetaSimulator.start("demo-access-token", 0);
    Path settings = settings(folder, meta, more);
    return new Shop(meta, ShopProcess.start(settings, folder.resolve("data")));
  }

  /// One whose parts somebody else opens and closes.
  static Shop of(MetaSimulator meta, ShopProcess process) {
    return new Shop(meta, process);
  }

  /// The shop's own settings file, with another address of Meta.
  static Path settings(Path folder, MetaSimulator meta, String more) throws IOException {
    Files.copy(Installed.SHOP.resolve("faq.yaml"), folder.resolve("faq.yaml"));
    String api = "api: \"http://127.0.0.1:9200\"";
    String shipped = withoutAPast();
    assertThat(shipped).contains(api);
    return Files.writeString(
        folder.resolve("sapa.yaml"),
        shipped.replace(api, "api: \"%s\"\n      %s".formatted(meta.api(), more)));
  }

  /// The shop's own settings file, without its history and its pages: what tests count begins with
  /// them.
  static String withoutAPast() throws IOException {
    String shipped = Files.readString(Installed.SHOP.resolve("sapa.yaml"));
    assertThat(shipped).contains("\nhistory: ", "\nsite: ");
    return shipped.replaceAll("(?m)^(history|site): .*\n", "");
  }

  MetaSimulator meta() {
    return meta;
  }

  ShopProcess process() {
    return process;
  }

  Api api() {
    return api;
  }

  /// Posts a webhook as Meta does.
  Api.Answer post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  Api.Answer post(byte[] body) {
    return api.send(
        "POST",
        WEBHOOK,
        Map.of("Content-Type", "application/json", "X-Hub-Signature-256", signature(body)),
        body);
  }

  void take(Sample sample) {
    Api.Answer answer = post(sample.json());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  static String signature(byte[] body) {
    return "sha256="
        + HexFormat.of()
            .formatHex(Signature.sha256(SECRET.getBytes(StandardCharsets.UTF_8)).sign(body));
  }

  /// Meta's webhooks of messages by a clock.
  Webhooks webhooks(Clock clock) {
    return new Webhooks(
        api.http(), clock, process.address().resolve(WEBHOOK), PHONE_NUMBER_ID, SECRET);
  }

  /// Somebody who never wrote before.
  Webhooks.Customer stranger() {
    int number = strangers.incrementAndGet();
    return new Webhooks.Customer("6280000%06d".formatted(number), "Customer " + number);
  }

  Talk talk() {
    return new Talk(this, stranger());
  }

  /// The conversation with somebody; empty as long as there is none.
  Optional<JsonNode> conversation(Webhooks.Customer customer) {
    return api.all("/api/v1/conversations").stream()
        .filter(one -> one.path("customer").path("name").asString("").equals(customer.name()))
        .findFirst();
  }

  /// What Meta took for somebody, read marks left out.
  List<MetaSimulator.Sent> sentTo(String phone) {
    return meta.taken().stream()
        .filter(sent -> sent.id().isPresent())
        .filter(sent -> sent.body().path("to").asString("").replace("+", "").equals(phone))
        .toList();
  }

  /// The first thing Meta takes for somebody.
  MetaSimulator.Sent eventualSent(String to) {
    return eventually("a message to " + to, () -> sentTo(to).stream().findFirst());
  }

  static <T> T eventually(String what, Callable<Optional<T>> condition) {
    return await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(condition, Optional::isPresent)
        .orElseThrow();
  }

  static void eventually(ThrowingRunnable assertion) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
  }

  @Override
  public void close() throws IOException {
    process.close();
    meta.close();
  }
}
