package dev.sapa.plugins.whatsapp.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sapa.plugins.whatsapp.WhatsAppChannel;
import dev.sapa.plugins.whatsapp.Wire;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.command.CommandContext;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command against a host of a few lines that answers every message with two buttons.
final class SimulateWhatsAppTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Inbound> heard = new CopyOnWriteArrayList<>();
  private int port;
  private LoopbackHttp host;
  private boolean silent;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    WhatsAppChannel channel = Wire.channel(URI.create("http://127.0.0.1:" + port));
    host =
        LoopbackHttp.start(InetAddress.getLoopbackAddress(), 0, request -> serve(channel, request));
  }

  @AfterEach
  void stop() throws IOException {
    host.close();
  }

  private LoopbackHttp.Answer serve(WhatsAppChannel channel, LoopbackHttp.Request request) {
    if (request.path().startsWith("/api/")) {
      return answer(200, api(request));
    }
    RawRequest raw =
        new RawRequest(
            request.method(),
            request.path(),
            "",
            Map.of(
                "x-hub-signature-256",
                List.of(request.headers().getOrDefault("x-hub-signature-256", ""))),
            request.body(),
            Wire.NOW);
    if (!request.path().equals("/channels/wa/webhook")) {
      return answer(404, "");
    }
    if (!(channel.verify(raw) instanceof Verdict.Genuine)) {
      return answer(401, "");
    }
    for (Inbound inbound : channel.parse(raw)) {
      heard.add(inbound);
      if (inbound instanceof Inbound.MessageReceived message && !silent) {
        Thread.ofVirtual().start(() -> reply(channel, message));
      }
    }
    return answer(200, "");
  }

  private String api(LoopbackHttp.Request request) {
    if (!"Bearer the-token".equals(request.headers().get("authorization"))) {
      return "{}";
    }
    String id =
        heard.stream()
            .filter(Inbound.DeliveryUpdated.class::isInstance)
            .map(update -> ((Inbound.DeliveryUpdated) update).providerMessageId())
            .findFirst()
            .orElse("");
    return request.path().endsWith("/messages")
        ? """
        {"items":[{"providerMessageId":"%s","authoredBy":"RULE",
          "explanation":{"because":"The question is in the FAQ."}}],"next":null}\
        """
            .formatted(id)
        : "{\"items\":[{\"id\":\"c1\"}],\"next\":null}";
  }

  private static LoopbackHttp.Answer answer(int status, String body) {
    return new LoopbackHttp.Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static void reply(WhatsAppChannel channel, Inbound.MessageReceived message) {
    Content.Rich rich =
        new Content.Rich(
            "Kami buka 08.00–22.00.",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Content.Choice("1", "Hari libur"), new Content.Choice("2", "Ke orang")),
            Optional.empty());
    ConversationFacts facts =
        new ConversationFacts(
            message.envelope().conversationKey(),
            ThreadKind.PRIVATE,
            Optional.empty(),
            Optional.empty(),
            List.of(message.envelope().sender()),
            Set.of());
    Outbound outbound =
        new Outbound("out1", rich, Optional.empty(), Purpose.REPLY, AuthoredBy.RULE);
    for (Part part : ((Rendering.Parts) channel.render(outbound, facts)).parts()) {
      try {
        assertThat(channel.send(part)).isInstanceOf(SendOutcome.Accepted.class);
      } catch (IOException | InterruptedException broken) {
        throw new AssertionError(broken);
      }
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        "phoneNumberId",
        Wire.ACCOUNT,
        "accessToken",
        Wire.TOKEN,
        "appSecret",
        Wire.SECRET,
        "verifyToken",
        "sapa-verify",
        "api",
        "http://127.0.0.1:" + port);
  }

  private int run(Map<String, Map<String, Object>> instances, String... arguments)
      throws Exception {
    return run(instances, URI.create("http://127.0.0.1:" + host.port()), arguments);
  }

  private int run(Map<String, Map<String, Object>> instances, URI address, String... arguments)
      throws Exception {
    return new SimulateWhatsApp()
        .run(
            new Context(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Path.of("."),
                address,
                "the-token",
                instances));
  }

  private record Context(
      List<String> arguments,
      PrintStream out,
      PrintStream err,
      Path directory,
      URI host,
      String token,
      Map<String, Map<String, Object>> all)
      implements CommandContext {
    @Override
    public Map<String, Map<String, Object>> instances(String plugin) {
      return plugin.equals("whatsapp") ? all : Map.of();
    }
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String refused() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void showsTheReplyItsAuthorAndItsReceipts() throws Exception {
    int status = run(Map.of("wa", settings()), "Jam", "buka?");

    assertThat(status).isZero();
    assertThat(printed())
        .contains(
            "Budi (+6280000000001)",
            "  Jam buka?",
            "wa, written by a rule",
            "  Kami buka 08.00–22.00.",
            "  [ Hari libur ]  [ Ke orang ]",
            "  Why: The question is in the FAQ.",
            "  ✓ sent  ✓✓ delivered  ✓✓ read");
    assertThat(heard)
        .filteredOn(Inbound.DeliveryUpdated.class::isInstance)
        .extracting(update -> ((Inbound.DeliveryUpdated) update).state())
        .containsExactly(MessageState.ACCEPTED, MessageState.DELIVERED, MessageState.READ);
    assertThat(heard)
        .filteredOn(Inbound.DeliveryUpdated.class::isInstance)
        .allSatisfy(
            update -> assertThat(((Inbound.DeliveryUpdated) update).partId()).contains("out1-0"));
  }

  @Test
  void writesAsWhomeverIsAskedFor() throws Exception {
    run(
        Map.of("wa", settings()),
        "Halo",
        "--from",
        "+62 811-1111",
        "--name",
        "Ani",
        "--instance",
        "wa");

    assertThat(heard.get(0))
        .isInstanceOfSatisfying(
            Inbound.MessageReceived.class,
            message -> {
              assertThat(message.envelope().sender().value()).isEqualTo("628111111");
              assertThat(message.envelope().senderName()).contains("Ani");
            });
  }

  @Test
  void saysWhenNobodyReplies() throws Exception {
    silent = true;

    assertThat(run(Map.of("wa", settings()), "Halo", "--wait", "0")).isZero();
    assertThat(printed()).contains("No reply within 0 s");
  }

  @Test
  void saysWhenTheHostIsNotRunning() throws Exception {
    host.close();

    assertThat(run(Map.of("wa", settings()), "Halo")).isEqualTo(1);
    assertThat(refused()).startsWith("No host answers at http://127.0.0.1:").contains("./sapa up");
  }

  @Test
  void saysWhenTheHostRefuses() throws Exception {
    Map<String, Object> forged = new LinkedHashMap<>(settings());
    forged.put("appSecret", "another");

    assertThat(run(Map.of("wa", forged), "Halo")).isEqualTo(1);
    assertThat(run(Map.of("elsewhere", settings()), "Halo")).isEqualTo(1);
    assertThat(refused()).contains("answered 401", "answered 404").doesNotContain("another\n");
  }

  @Test
  void saysWhenThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run(Map.of("wa", settings()), "Halo")).isEqualTo(1);
      assertThat(refused()).startsWith("Port " + taken.getLocalPort()).doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://graph.facebook.com",
        "http://192.168.1.4:9200",
        "https://127.0.0.1:9200",
        "http://127.0.0.1.example.com:9200",
        "not an address"
      })
  void playsMetaOnLoopbackOnly(String api) throws Exception {
    Map<String, Object> elsewhere = new LinkedHashMap<>(settings());
    elsewhere.put("api", api);

    assertThat(run(Map.of("wa", elsewhere), "Halo")).isEqualTo(1);
    assertThat(refused()).contains("http://127.0.0.1:9200");
    assertThat(heard).isEmpty();
  }

  @Test
  void tellsHowItIsUsed() throws Exception {
    assertThat(run(Map.of(), "--help")).isZero();
    assertThat(printed()).startsWith("Usage: sapa simulate whatsapp");
  }

  @Test
  void asksForWhatIsMissingOrUnclear() throws Exception {
    Map<String, Map<String, Object>> two = Map.of("wa", settings(), "wb", settings());

    assertThat(run(two, "Halo")).isEqualTo(2);
    assertThat(run(two, "Halo", "--instance", "wc")).isEqualTo(2);
    assertThat(run(two)).isEqualTo(2);
    assertThat(run(two, "Halo", "--wait")).isEqualTo(2);
    assertThat(run(two, "Halo", "--wait", "long")).isEqualTo(2);
    assertThat(run(two, "Halo", "--from", "Budi")).isEqualTo(2);
    assertThat(run(two, "Halo", "--colour", "red")).isEqualTo(2);
    assertThat(run(Map.of(), "Halo")).isEqualTo(1);
    assertThat(run(Map.of("wa", Map.of("api", "http://127.0.0.1:9200")), "Halo")).isEqualTo(1);
    assertThat(refused().lines()).hasSize(9);
    assertThat(printed()).isEmpty();
  }
}
