package dev.sapa.plugins.x.simulator;

import dev.sapa.plugins.x.Wire;
import dev.sapa.sdk.channel.Signature;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.sdk.message.MessageState;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Outcome;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Received;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// X as the contract needs it, in the words of its documentation: the Account Activity API for what
/// comes several at once, the X Activity API for what nobody knows yet.
public final class XProvider implements Provider {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern DIRECT = Pattern.compile("/2/dm_conversations/with/(\\d+)/messages");
  private static final Pattern TIMESTAMP = Pattern.compile("oauth_timestamp=\"(\\d+)\"");

  private static final int MANY = 100_000;

  private static final String FILES = "/1.1/ton/data/dm/";

  private final int perQuarter;

  /// An account that may send as much as a test does.
  public XProvider() {
    this(MANY);
  }

  /// @param perQuarter how many direct messages in 15 minutes
  public XProvider(int perQuarter) {
    this.perQuarter = perQuarter;
  }

  /// Where files are; the simulator gives it once, before anything happens.
  private volatile URI files = URI.create("http://127.0.0.1:1");

  @Override
  public Map<String, Object> settings(URI api) {
    files = api;
    return Map.of(
        "apiKey",
        "sapa-api-key",
        "apiSecret",
        Wire.SECRET,
        "accessToken",
        Wire.ACCOUNT + "-Token",
        "accessTokenSecret",
        "the-secret-of-the-token",
        "api",
        api.toString(),
        "messagesPerQuarter",
        perQuarter,
        "messagesPerDay",
        1_000_000);
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return deliver(List.of(happening)).stream().findFirst();
  }

  @Override
  public List<Call> deliver(List<? extends Happening> happenings) {
    List<Call> calls = new ArrayList<>();
    List<ObjectNode> together = new ArrayList<>();
    String key = "";
    for (Happening happening : happenings) {
      Optional<ObjectNode> event = event(happening);
      if (event.isEmpty() || !key(happening).equals(key)) {
        activity(key, together).ifPresent(calls::add);
        together = new ArrayList<>();
        key = key(happening);
      }
      event.ifPresent(together::add);
    }
    activity(key, together).ifPresent(calls::add);
    return calls;
  }

  private static Optional<Call> activity(String key, List<ObjectNode> events) {
    if (events.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode root = JSON.createObjectNode();
    if (key.startsWith("new.")) {
      ObjectNode data = root.putObject("data").put("event_uuid", "-1").put("event_type", key);
      data.putObject("filter").put("user_id", Wire.ACCOUNT);
      data.set("payload", events.get(0));
    } else {
      root.put("for_user_id", Wire.ACCOUNT);
      events.forEach(root.putArray(key)::add);
      root.putObject("users");
    }
    return Optional.of(Call.json(JSON.writeValueAsBytes(root)));
  }

  private static String key(Happening happening) {
    return switch (happening) {
      case Happening.Receipt receipt -> "direct_message_mark_read_events";
      case Happening.Typed typed -> "direct_message_indicate_typing_events";
      case Happening.Deleted deleted -> "tweet_delete_events";
      case Happening.Mentioned mentioned -> "tweet_create_events";
      case Happening.Unheard unheard -> "new." + unheard.type();
      default -> "direct_message_events";
    };
  }

  private Optional<ObjectNode> event(Happening happening) {
    return switch (happening) {
      case Happening.Said said when said.group().isEmpty() -> said(said);
      case Happening.Echoed echoed ->
          Optional.of(message(echoed, Wire.ACCOUNT, echoed.to().id(), echoed.text()));
      case Happening.Receipt receipt when receipt.state() == MessageState.READ ->
          Optional.of(from(receipt, receipt.to()).put("last_read_event_id", receipt.messageId()));
      case Happening.Typed typed -> Optional.of(from(typed, typed.from()));
      case Happening.Deleted deleted -> {
        ObjectNode event =
            JSON.createObjectNode().put("timestamp_ms", Long.toString(deleted.at().toEpochMilli()));
        event
            .putObject("status")
            .put("id", deleted.messageId())
            .put("user_id", deleted.from().id());
        yield Optional.of(event);
      }
      case Happening.Mentioned mentioned -> {
        ObjectNode post = JSON.createObjectNode().put("id_str", mentioned.id());
        post.put("text", mentioned.text());
        post.put("timestamp_ms", Long.toString(mentioned.at().toEpochMilli()));
        post.putObject("user")
            .put("id_str", mentioned.from().id())
            .put("name", mentioned.from().name())
            .put("screen_name", "u" + mentioned.from().id())
            .put("followers_count", mentioned.followers());
        yield Optional.of(post);
      }
      case Happening.Unheard unheard ->
          Optional.of(from(unheard, unheard.from()).put("id", unheard.id()));
      default -> Optional.empty();
    };
  }

  private Optional<ObjectNode> said(Happening.Said said) {
    return switch (said.content()) {
      case Content.Text text ->
          Optional.of(message(said, said.from().id(), Wire.ACCOUNT, text.text()));
      case Content.Chosen chosen -> {
        ObjectNode event = message(said, said.from().id(), Wire.ACCOUNT, chosen.title());
        data(event)
            .putObject("quick_reply_response")
            .put("type", "options")
            .put("metadata", chosen.id());
        yield Optional.of(event);
      }
      case Content.Media media -> {
        String link = "https://t.co/abc";
        ObjectNode event =
            message(said, said.from().id(), Wire.ACCOUNT, media.caption().orElse("") + " " + link);
        data(event)
            .putObject("attachment")
            .put("type", "media")
            .putObject("media")
            .put("id_str", said.id())
            .put("url", link)
            .put("media_url_https", files.resolve(FILES + said.id() + "/2/x.jpg").toString());
        yield Optional.of(event);
      }
      default -> Optional.empty();
    };
  }

  /// Files of direct messages are given to their two people alone.
  @Override
  public Optional<Answer> file(Call call, URI api) {
    return call.path().startsWith(FILES)
        ? Optional.of(
            new Answer(
                isByUser(call) ? 200 : 401,
                Map.of("Content-Type", "image/jpeg"),
                "a picture".getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private static boolean isByUser(Call call) {
    return call.header("authorization").filter(value -> value.startsWith("OAuth ")).isPresent();
  }

  private static ObjectNode data(ObjectNode event) {
    return (ObjectNode) event.at("/message_create/message_data");
  }

  private static ObjectNode message(Happening happening, String from, String to, String text) {
    ObjectNode event = JSON.createObjectNode();
    event.put("type", "message_create").put("id", happening.id());
    event.put("created_timestamp", Long.toString(happening.at().toEpochMilli()));
    ObjectNode create = event.putObject("message_create").put("sender_id", from);
    create.putObject("target").put("recipient_id", to);
    create.putObject("message_data").put("text", text).putObject("entities").putArray("urls");
    return event;
  }

  private static ObjectNode from(Happening happening, Customer customer) {
    ObjectNode event = JSON.createObjectNode().put("sender_id", customer.id());
    event.put("created_timestamp", Long.toString(happening.at().toEpochMilli()));
    event.putObject("target").put("recipient_id", Wire.ACCOUNT);
    return event;
  }

  @Override
  public Call sign(Call call) {
    byte[] mac = Signature.sha256(Wire.SECRET.getBytes(StandardCharsets.UTF_8)).sign(call.body());
    return call.withHeader(
        "x-twitter-webhooks-signature", "sha256=" + Base64.getEncoder().encodeToString(mac));
  }

  @Override
  public Optional<Received> read(Call call) {
    Matcher direct = DIRECT.matcher(call.path());
    if (call.path().equals("/2/tweets")) {
      JsonNode post = JSON.readTree(call.body());
      return Optional.of(
          new Received(
              post.at("/reply/in_reply_to_tweet_id").asString(), post.path("text").asString()));
    }
    if (!direct.matches()) {
      return Optional.empty();
    }
    JsonNode body = JSON.readTree(call.body());
    String text = body.path("text").asString("");
    Content content =
        body.has("attachments")
            ? new Content.Media(
                MediaKind.IMAGE,
                MediaRef.of(URI.create("https://ton.twitter.com/x.jpg")),
                Optional.of(text))
            : new Content.Text(text);
    return Optional.of(new Received(direct.group(1), content, Optional.empty()));
  }

  @Override
  public Optional<String> objection(Call call) {
    JsonNode body = JSON.readTree(call.body());
    String text = body.path("text").asString("");
    if (text.isEmpty() && !body.has("attachments")) {
      return Optional.of("A message has a text or an attachment.");
    }
    if (text.length() > 10_000) {
      return Optional.of("A direct message may have 10000 characters.");
    }
    return isByUser(call) ? Optional.empty() : Optional.of("A direct message is sent by a user.");
  }

  @Override
  public Answer answer(Call call, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          Answer.json(
              201,
              "{\"data\":{\"dm_conversation_id\":\"1-2\",\"dm_event_id\":\"%s\"}}"
                  .formatted(accepted.id()));
      case Outcome.Rejected rejected -> problem(403, "Forbidden");
      case Outcome.Limited limited ->
          problem(429, "Too Many Requests")
              .withHeader("x-rate-limit-remaining", "0")
              .withHeader(
                  "x-rate-limit-reset",
                  Long.toString(now(call) + limited.retryAfter().toSeconds()));
      case Outcome.Broken broken -> problem(503, "Service Unavailable");
      case Outcome.Unauthorized unauthorized -> problem(401, "Unauthorized");
    };
  }

  /// X's clock, which is near enough to the caller's for the call to be taken.
  private static long now(Call call) {
    Matcher timestamp = TIMESTAMP.matcher(call.header("authorization").orElse(""));
    if (!timestamp.find()) {
      throw new IllegalStateException("The call is not signed: " + call);
    }
    return Long.parseLong(timestamp.group(1));
  }

  private static Answer problem(int status, String title) {
    return Answer.json(
        status,
        "{\"title\":\"%s\",\"detail\":\"%s\",\"type\":\"about:blank\",\"status\":%d}"
            .formatted(title, title, status));
  }

  @Override
  public Answer answer(Call call, List<Taken> taken) {
    return Answer.json(200, "{\"data\":{\"id\":\"1583157113245011970\"}}");
  }
}
