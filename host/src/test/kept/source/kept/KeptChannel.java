package kept;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Origin;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Reconciled;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Sign;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.message.Purpose;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Help;
import dev.sapa.sdk.plugin.Label;
import dev.sapa.sdk.plugin.Range;
import dev.sapa.sdk.plugin.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A channel as somebody wrote it when this SDK was released. */
@ChannelPlugin("kept-channel")
public final class KeptChannel implements Channel {
  private static final Logger log = LoggerFactory.getLogger(KeptChannel.class);

  /** Its settings. */
  public record Settings(
      @Secret @Label("Secret") @Help("From the provider's page.") String secret,
      @Default("shop") String account,
      @Default("20") @Range(min = 1, max = 100) int length) {}

  private final Settings settings;
  private final ChannelContext context;
  private final Signature signature;
  private final JsonMapper json = JsonMapper.builder().build();

  public KeptChannel(Settings settings, ChannelContext context) {
    this.settings = settings;
    this.context = context;
    this.signature = Signature.sha256(settings.secret().getBytes(StandardCharsets.UTF_8));
    log.debug("started {} with {} bytes", context.instance(), context.secret("session").length);
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofText(settings.length())
        .withReceives(Content.Text.class, Content.Media.class)
        .withSends(Content.Text.class, Content.Rich.class)
        .withReports(Inbound.ReactionChanged.class, Inbound.MessageEdited.class)
        .withSigns(Sign.Read.class)
        .withChoices(new Capabilities.ChoiceLimits(3, 10, 20, 1000, Set.of(MediaKind.IMAGE)))
        .withThreads(ThreadKind.PRIVATE, ThreadKind.GROUP)
        .withReceipts(
            Capabilities.Support.NATIVE,
            Capabilities.Support.INFERRED,
            Capabilities.Support.NONE)
        .withReplyWindow(Duration.ofHours(24), true)
        .withRate(10, SendOutcome.Scope.PAIR)
        .withReconciliation(Capabilities.Reconciliation.QUERY);
  }

  @Override
  public String account() {
    return settings.account();
  }

  @Override
  public Verdict verify(RawRequest request) {
    if (request.method().equals("GET")) {
      return new Verdict.Answered(HttpAnswer.text(request.parameter("challenge").orElse("")));
    }
    return signature.verifiesHex(request.body(), request.header("X-Signature").orElse(""))
        ? new Verdict.Genuine(HttpAnswer.ok())
        : new Verdict.Refused(401, "The signature does not belong to the body.");
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    JsonNode body = json.readTree(request.body());
    Envelope envelope = envelope(body.path("id").asString());
    Instant now = context.clock().instant();
    String account = settings.account();
    return List.of(
        new Inbound.MessageReceived(envelope, new Content.Text(body.path("text").asString())),
        new Inbound.MessageReceived(
            envelope,
            new Content.Media(
                MediaKind.IMAGE,
                MediaRef.of(URI.create("https://cdn.example/1.png")),
                Optional.of("look")),
            true),
        new Inbound.ReactionChanged(envelope, "m1", Optional.of("+")),
        new Inbound.MessageEdited(envelope, "m1", new Content.Unsupported("poll", "A poll.")),
        new Inbound.MessageDeleted(envelope, "m1"),
        new Inbound.OptChanged(envelope, Purpose.MARKETING, false),
        new Inbound.DeliveryUpdated(
            account,
            "d1",
            "c1",
            now,
            "p1",
            Optional.of("part"),
            MessageState.SENDING.max(MessageState.DELIVERED),
            Optional.of(new Inbound.Failure("7", "No phone")),
            Optional.empty()),
        new Inbound.IdentityChanged(
            account, "i1", "c1", now, List.of(who("1")), List.of(who("2"))),
        new Inbound.AccountNoticed(account, "n1", now, "health", "The account is well."));
  }

  private Envelope envelope(String id) {
    return new Envelope(
        settings.account(),
        id,
        "c1",
        "c1",
        ThreadKind.PRIVATE,
        who("1"),
        List.of(),
        Optional.of("Sari"),
        context.clock().instant(),
        Optional.empty(),
        Optional.of(
            new Origin(
                "ad", Optional.of("shoes"), Optional.empty(), Optional.empty(), Optional.empty())));
  }

  private static Identity who(String value) {
    return new Identity("kept", value, true);
  }

  @Override
  public Rendering render(Outbound message, ConversationFacts facts) {
    // A switch over all kinds of thread, as javac wrote it when there were these.
    String to =
        switch (facts.threadKind()) {
          case PRIVATE -> "person";
          case GROUP -> "group";
          case PUBLIC -> "everyone";
        };
    Content content = message.content();
    if (content instanceof Content.Rich rich) {
      return new Rendering.NotSupported(
          rich.choices().size() + " choices", rich.withChoices(List.of()).plainText());
    }
    if (facts.optOuts().contains(message.purpose())) {
      return new Rendering.NeedsTemplate("opted out");
    }
    byte[] body = (to + ": " + content.plainText()).getBytes(StandardCharsets.UTF_8);
    return Rendering.Parts.of(new Part(Part.id(message, 0), body));
  }

  @Override
  public Optional<Part> renderSign(Sign sign, ConversationFacts facts) {
    return sign instanceof Sign.Read read
        ? Optional.of(new Part(read.messageId(), new byte[0]))
        : Optional.empty();
  }

  @Override
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    Instant later = context.clock().instant().plusSeconds(30);
    String body = new String(part.body(), StandardCharsets.UTF_8);
    if (body.endsWith("limited")) {
      return new SendOutcome.RetryAfter(later, SendOutcome.Scope.PAIR, "429", "Too fast");
    }
    if (body.endsWith("closed")) {
      return new SendOutcome.Rejected("9", "Closed", SendOutcome.Consequence.WINDOW_CLOSED);
    }
    if (body.endsWith("lost")) {
      return new SendOutcome.Unknown("no answer");
    }
    return new SendOutcome.Accepted("p-" + part.id());
  }

  @Override
  public Reconciled reconcile(Part part) {
    return new Reconciled.Found("p-" + part.id());
  }
}
