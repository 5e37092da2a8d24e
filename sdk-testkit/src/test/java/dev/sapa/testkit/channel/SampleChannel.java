package dev.sapa.testkit.channel;

import dev.sapa.sdk.channel.Capabilities;
import dev.sapa.sdk.channel.Capabilities.Proof;
import dev.sapa.sdk.channel.Capabilities.Reconciliation;
import dev.sapa.sdk.channel.Capabilities.Support;
import dev.sapa.sdk.channel.Channel;
import dev.sapa.sdk.channel.ChannelContext;
import dev.sapa.sdk.channel.ConversationFacts;
import dev.sapa.sdk.channel.Envelope;
import dev.sapa.sdk.channel.HttpAnswer;
import dev.sapa.sdk.channel.Identity;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.Part;
import dev.sapa.sdk.channel.RawRequest;
import dev.sapa.sdk.channel.Reconciled;
import dev.sapa.sdk.channel.Rendering;
import dev.sapa.sdk.channel.SendOutcome;
import dev.sapa.sdk.channel.SendOutcome.Scope;
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
import dev.sapa.sdk.plugin.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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
    SWALLOWS_WHAT_IS_BROKEN,
    BELIEVES_EVERYBODY,
    TELLS_THE_SIGNATURE,
    SKIPS_UNKNOWN,
    UNKNOWN_HIDES_ALL,
    DROPS_MEDIA,
    FAILED_IS_DELIVERED,
    IGNORES_RECEIPTS,
    RENDERS_DIFFERENTLY,
    RENDERS_SLOWLY,
    DOES_NOT_SPLIT,
    LATE_IS_NOW,
    SPLITS_AND_LOSES,
    IGNORES_RETRY_AFTER,
    PAUSES_EVERYBODY,
    SENDS_AGAIN_ITSELF,
    LOST_IS_RETRIED,
    EDITS_ARE_MESSAGES,
    ECHO_HAS_A_NEW_ID,
    NEW_PHONE_IS_A_NEW_CUSTOMER,
    WRITES_TO_PHONES_ONLY,
    OPT_OUT_IS_OPT_IN,
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
    Capabilities all =
        Capabilities.ofText(LONGEST)
            .withRate(0, Scope.PAIR)
            .withReceives(Content.Text.class, Content.Media.class, Content.Unsupported.class)
            .withSends(Content.Text.class, Content.Reaction.class)
            .withReports(
                Inbound.ReactionChanged.class,
                Inbound.MessageEdited.class,
                Inbound.MessageDeleted.class,
                Inbound.OptChanged.class,
                Inbound.EchoReceived.class,
                Inbound.IdentityChanged.class)
            .withSigns(Sign.Read.class)
            .withReceipts(Support.NATIVE, Support.NATIVE, Support.NATIVE)
            .withReplyWindow(WINDOW, false)
            .withReconciliation(Reconciliation.QUERY)
            .withProof(Proof.SIGNATURE);
    return switch (settings.flaw()) {
      case DECLARES_TOO_LITTLE -> all.withReceipts(Support.NATIVE, Support.NONE, Support.NATIVE);
      case DECLARES_TOO_MUCH ->
          all.withReceives(Content.Text.class, Content.Media.class, Content.Location.class);
      default -> all;
    };
  }

  @Override
  public String account() {
    return context.instance();
  }

  @Override
  public Verdict verify(RawRequest request) {
    String given = request.header("x-signature").orElse("");
    if (signature.verifiesHex(request.body(), given) || is(Flaw.BELIEVES_EVERYBODY)) {
      return new Verdict.Genuine(HttpAnswer.ok());
    }
    String expected = HexFormat.of().formatHex(signature.sign(request.body()));
    return new Verdict.Refused(
        401,
        is(Flaw.TELLS_THE_SIGNATURE)
            ? "The signature should be " + expected
            : "The request is not signed with the secret of this instance.");
  }

  @Override
  public List<Inbound> parse(RawRequest request) {
    JsonNode items = json.readTree(request.body()).path("items");
    if (!items.isArray() && !is(Flaw.SWALLOWS_WHAT_IS_BROKEN)) {
      throw new IllegalArgumentException("The body has no items.");
    }
    List<Inbound> all = new ArrayList<>();
    for (JsonNode item : items) {
      one(item, request.receivedAt()).ifPresent(all::add);
    }
    return is(Flaw.ONLY_FIRST_EVENT) && !all.isEmpty() ? all.subList(0, 1) : all;
  }

  private Optional<Inbound> one(JsonNode item, Instant receivedAt) {
    Envelope envelope = envelope(item, receivedAt);
    String message = item.path("message").asString("");
    Content.Text words = new Content.Text(item.path("text").asString(""));
    return switch (item.path("kind").asString("")) {
      case "said" -> Optional.of(new Inbound.MessageReceived(envelope, words));
      case "file" -> Optional.of(new Inbound.MessageReceived(envelope, file(item, words)));
      case "reacted" ->
          Optional.of(
              new Inbound.ReactionChanged(
                  envelope, message, text(item, "emoji").filter(emoji -> !emoji.isEmpty())));
      case "edited" ->
          Optional.of(
              is(Flaw.EDITS_ARE_MESSAGES)
                  ? new Inbound.MessageReceived(envelope, words)
                  : new Inbound.MessageEdited(envelope, message, words));
      case "deleted" -> Optional.of(new Inbound.MessageDeleted(envelope, message));
      case "opted" ->
          Optional.of(
              new Inbound.OptChanged(
                  envelope,
                  Purpose.MARKETING,
                  item.path("wanted").asBoolean() != is(Flaw.OPT_OUT_IS_OPT_IN)));
      case "echoed" -> Optional.of(new Inbound.EchoReceived(envelope, words));
      case "renamed" -> renamed(item, envelope);
      case "receipt" -> receipt(item, envelope);
      default -> unknown(item, envelope);
    };
  }

  private Content file(JsonNode item, Content.Text words) {
    if (is(Flaw.DROPS_MEDIA)) {
      return words;
    }
    MediaRef file =
        new MediaRef(
            text(item, "file"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Content.Media(MediaKind.IMAGE, file, Optional.of(words.text()));
  }

  private Optional<Inbound> renamed(JsonNode item, Envelope envelope) {
    if (is(Flaw.NEW_PHONE_IS_A_NEW_CUSTOMER)) {
      return notice(item, envelope);
    }
    return Optional.of(
        new Inbound.IdentityChanged(
            account(),
            envelope.eventId(),
            envelope.orderKey(),
            envelope.occurredAt(),
            List.of(phone(item.path("before").asString())),
            List.of(phone(item.path("now").asString()))));
  }

  private Optional<Inbound> receipt(JsonNode item, Envelope envelope) {
    if (is(Flaw.IGNORES_RECEIPTS)) {
      return Optional.empty();
    }
    MessageState state = MessageState.valueOf(item.path("state").asString());
    return Optional.of(
        new Inbound.DeliveryUpdated(
            account(),
            envelope.eventId(),
            envelope.orderKey(),
            envelope.occurredAt(),
            item.path("message").asString(),
            text(item, "reference"),
            is(Flaw.FAILED_IS_DELIVERED) && state == MessageState.FAILED
                ? MessageState.DELIVERED
                : state,
            Optional.empty(),
            Optional.empty()));
  }

  private Optional<Inbound> unknown(JsonNode item, Envelope envelope) {
    if (is(Flaw.UNKNOWN_HIDES_ALL)) {
      throw new IllegalArgumentException("The kind of an item is not known.");
    }
    return is(Flaw.SKIPS_UNKNOWN) ? Optional.empty() : notice(item, envelope);
  }

  private Optional<Inbound> notice(JsonNode item, Envelope envelope) {
    return Optional.of(
        new Inbound.AccountNoticed(
            account(),
            envelope.eventId(),
            envelope.occurredAt(),
            item.path("kind").asString(""),
            "Something new happened."));
  }

  private Envelope envelope(JsonNode item, Instant receivedAt) {
    Identity id = new Identity("sample-id", item.path("from").asString("?"), true);
    Optional<Identity> phone = text(item, "phone").map(SampleChannel::phone);
    String key = phone.orElse(id).value();
    return new Envelope(
        account(),
        eventId(item),
        key,
        key,
        ThreadKind.PRIVATE,
        phone.orElse(id),
        phone.isPresent() ? List.of(id) : List.of(),
        text(item, "name"),
        is(Flaw.LATE_IS_NOW) ? receivedAt : Instant.ofEpochSecond(item.path("at").asLong()),
        Optional.empty(),
        Optional.empty());
  }

  private String eventId(JsonNode item) {
    String id = item.path("id").asString();
    boolean echo = item.path("kind").asString("").equals("echoed");
    return switch (settings.flaw()) {
      case RANDOM_EVENT_IDS -> UUID.randomUUID().toString();
      case COUNTED_EVENT_IDS -> Long.toString(counter.incrementAndGet());
      case ECHO_HAS_A_NEW_ID -> echo ? "echo-" + id : id;
      default -> id;
    };
  }

  private static Identity phone(String number) {
    return new Identity("sample-phone", number, true);
  }

  private static Optional<String> text(JsonNode item, String name) {
    return item.path(name).isString() ? Optional.of(item.path(name).asString()) : Optional.empty();
  }

  @Override
  public Rendering render(Outbound message, ConversationFacts facts) {
    Optional<String> to =
        facts.identities().stream()
            .filter(name -> name.scheme().equals("sample-phone"))
            .findFirst()
            .or(() ->
                is(Flaw.WRITES_TO_PHONES_ONLY)
                    ? Optional.empty()
                    : facts.identities().stream().findFirst())
            .map(Identity::value);
    if (to.isEmpty()) {
      return new Rendering.NotSupported("The customer has no address", "wait");
    }
    if (is(Flaw.RENDERS_SLOWLY)) {
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    if (message.content() instanceof Content.Reaction reaction) {
      ObjectNode body = body(message, to.get(), 0);
      body.put("reaction", reaction.messageId()).put("emoji", reaction.emoji().orElse(""));
      return Rendering.Parts.of(part(message, 0, body));
    }
    List<Part> parts = new ArrayList<>();
    for (String words : split(message.content().plainText())) {
      ObjectNode body = body(message, to.get(), parts.size()).put("text", words);
      parts.add(part(message, parts.size(), body));
    }
    return new Rendering.Parts(parts);
  }

  private ObjectNode body(Outbound message, String to, int ordinal) {
    ObjectNode body = json.createObjectNode().put("to", to);
    if (is(Flaw.RENDERS_DIFFERENTLY)) {
      body.put("nonce", counter.incrementAndGet());
    }
    return body.put("reference", Part.id(message, ordinal));
  }

  private Part part(Outbound message, int ordinal, ObjectNode body) {
    return new Part(Part.id(message, ordinal), json.writeValueAsBytes(body));
  }

  private List<String> split(String words) {
    if (is(Flaw.DOES_NOT_SPLIT)) {
      return List.of(words);
    }
    List<String> all = new ArrayList<>();
    for (int from = 0; from < words.length(); ) {
      int to = Math.min(words.length(), from + LONGEST);
      if (to < words.length() && Character.isHighSurrogate(words.charAt(to - 1))) {
        to--;
      }
      all.add(words.substring(from, to));
      from = is(Flaw.SPLITS_AND_LOSES) ? words.length() : to;
    }
    return all;
  }

  @Override
  public Optional<Part> renderSign(Sign sign, ConversationFacts facts) {
    return sign instanceof Sign.Read read
        ? Optional.of(
            new Part(
                "read-" + read.messageId(),
                json.writeValueAsBytes(json.createObjectNode().put("read", read.messageId()))))
        : Optional.empty();
  }

  @Override
  public SendOutcome send(Part part) throws IOException, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = post(part);
    } catch (IOException lost) {
      if (is(Flaw.LOST_IS_RETRIED)) {
        return new SendOutcome.RetryAfter(
            context.clock().instant(), Scope.PAIR, "io", "It did not work.");
      }
      if (!is(Flaw.SENDS_AGAIN_ITSELF)) {
        throw lost;
      }
      answer = post(part);
    }
    return outcome(answer);
  }

  private HttpResponse<String> post(Part part) throws IOException, InterruptedException {
    return context
        .http()
        .send(
            request(settings.api().resolve("/send"))
                .POST(BodyPublishers.ofByteArray(part.body()))
                .build(),
            BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .version(HttpClient.Version.HTTP_1_1)
        .header("Authorization", "Bearer " + settings.token());
  }

  private SendOutcome outcome(HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 200 -> new SendOutcome.Accepted(json.readTree(answer.body()).path("id").asString(""));
      case 401 ->
          is(Flaw.REVOKED_IS_REJECTED)
              ? new SendOutcome.Rejected("401", "The token is not valid.")
              : new SendOutcome.Blocked("401", "The token is not valid; enter a new one.");
      case 429 -> later(answer);
      case 400 -> new SendOutcome.Rejected("400", "The provider does not take this message.");
      default -> new SendOutcome.Unknown("The provider failed.");
    };
  }

  private SendOutcome later(HttpResponse<String> answer) {
    long seconds = Long.parseLong(answer.headers().firstValue("Retry-After").orElse("1"));
    return new SendOutcome.RetryAfter(
        context.clock().instant().plusSeconds(is(Flaw.IGNORES_RETRY_AFTER) ? 2 : seconds),
        is(Flaw.PAUSES_EVERYBODY) ? Scope.INSTANCE : Scope.PAIR,
        "429",
        "The provider asks for a pause.");
  }

  @Override
  public Reconciled reconcile(Part part) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        context
            .http()
            .send(
                request(settings.api().resolve("/find?reference=" + part.id())).build(),
                BodyHandlers.ofString());
    return text(json.readTree(answer.body()), "id")
        .<Reconciled>map(Reconciled.Found::new)
        .orElseGet(Reconciled.NotFound::new);
  }
}
