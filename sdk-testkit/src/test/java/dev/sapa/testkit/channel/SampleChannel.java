package dev.sapa.testkit.channel;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.channel.ThreadKind;
import dev.sapa.sdk.channel.Verdict;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Outbound;
import dev.sapa.sdk.plugin.ChannelPlugin;
import dev.sapa.sdk.plugin.Default;
import dev.sapa.sdk.plugin.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A channel that does everything the contract asks for, or has one of many faults.
@ChannelPlugin("sample")
public final class SampleChannel implements Channel {
  private static final int LONGEST = 1_000;
  private static final Duration WINDOW = Duration.ofHours(24);

  /// What an author may get wrong.
  public enum Flaw {
    NONE,
    RANDOM_EVENT_IDS,
    COUNTED_EVENT_IDS,
    ONLY_FIRST_EVENT,
    ONE_BAD_HIDES_ALL,
    NO_SIGNATURE_CHECK,
    SECRET_IN_ANSWER,
    PLAIN_COMPARE,
    SKIPS_UNKNOWN,
    MEDIA_DROPPED,
    FAILED_IS_DELIVERED,
    RECEIPTS_IGNORED,
    RENDERS_DIFFERENTLY,
    RENDERS_SLOWLY,
    TOO_LONG,
    SPLITS_AND_LOSES,
    IGNORES_RETRY_AFTER,
    PAUSES_EVERYBODY,
    SENDS_AGAIN_ITSELF,
    LOST_IS_RETRIED,
    EDITS_ARE_MESSAGES,
    ECHO_HAS_NEW_ID,
    NEW_PHONE_IS_NEW_CUSTOMER,
    HIDDEN_PHONE_UNREACHABLE,
    OPT_OUT_IGNORED,
    REVOKED_IS_REJECTED,
    DECLARES_TOO_LITTLE,
    DECLARES_TOO_MUCH
  }

  public record Settings(
      URI api, @Secret String token, @Secret String secret, @Default("none") Flaw flaw) {}

  private final JsonMapper json = JsonMapper.builder().build();
  private final AtomicLong counter = new AtomicLong();
  private final Settings settings;
  private final ChannelContext context;
  private final Signature signature;

  public SampleChannel(Settings settings, ChannelContext context) {
    this.settings = settings;
    this.context = context;
    this.signature = Signature.sha256(settings.secret().getBytes(StandardCharsets.UTF_8));
  }

  private boolean is(Flaw flaw) {
    return settings.flaw() == flaw;
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.ofText(LONGEST)
        .withReceives(Content.Text.class, Content.Media.class, Content.Unsupported.class)
        .withSends(Content.Text.class, Content.Reaction.class);
  }

  @Override
  public String account() {
    return "sample";
  }

  @Override
  public Verdict verify(RawRequest request) {
    String given = request.header("x-signature").orElse("");
    return signature.verifiesHex(request.body(), given)
        ? new Verdict.Genuine(HttpAnswer.ok())
        : new Verdict.Refused(401, "The request is not signed with the secret of this instance.");
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    List<Inbound> all = new ArrayList<>();
    for (JsonNode item : json.readTree(request.body()).path("items")) {
      all.add(one(item));
    }
    return all;
  }

  private Inbound one(JsonNode item) {
    return new Inbound.MessageReceived(
        envelope(item), new Content.Text(item.path("text").asString("")));
  }

  private Envelope envelope(JsonNode item) {
    String from = item.path("from").asString();
    return new Envelope(
        account(),
        item.path("id").asString(),
        from,
        from,
        ThreadKind.PRIVATE,
        new Identity("sample", from, true),
        List.of(),
        Optional.empty(),
        Instant.ofEpochSecond(item.path("at").asLong()),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Rendering render(Outbound message, ConversationFacts facts) {
    ObjectNode body = json.createObjectNode();
    body.put("to", facts.conversationKey());
    body.put("text", message.content().plainText());
    return Rendering.Parts.of(new Part(Part.id(message, 0), json.writeValueAsBytes(body)));
  }

  @Override
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        context
            .http()
            .send(
                HttpRequest.newBuilder(settings.api())
                    .POST(BodyPublishers.ofByteArray(part.body()))
                    .build(),
                BodyHandlers.ofString());
    return new SendOutcome.Accepted(json.readTree(answer.body()).path("id").asString());
  }
}
