package dev.sapa.plugins.messenger.simulator;

import dev.sapa.plugins.messenger.Wire;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Messenger as the contract needs it, in the words of Meta's documentation.
public final class MessengerProvider implements Provider {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String FILES = "/v/files/";

  /// Where files are; the simulator gives it once, before anything happens.
  private volatile URI api = URI.create("http://127.0.0.1:1");

  private static final String MARK = "sapa:out:";

  @Override
  public Map<String, Object> settings(URI api) {
    this.api = api;
    return Map.of(
        "pageId", Wire.ACCOUNT,
        "accessToken", Wire.TOKEN,
        "appSecret", Wire.SECRET,
        "verifyToken", "sapa-verify-token",
        "api", api.toString());
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return deliver(List.of(happening)).stream().findFirst();
  }

  @Override
  public List<Call> deliver(List<? extends Happening> happenings) {
    ObjectNode root = JSON.createObjectNode().put("object", "page");
    ArrayNode entries = root.putArray("entry");
    for (Happening happening : happenings) {
      if (happening instanceof Happening.Mentioned mentioned) {
        entries.add(comment(mentioned));
      }
      for (ObjectNode event : events(happening)) {
        ObjectNode entry = entries.addObject().put("id", Wire.ACCOUNT);
        entry.put("time", happening.at().toEpochMilli());
        entry.putArray("messaging").add(event);
      }
    }
    return entries.isEmpty() ? List.of() : List.of(Call.json(JSON.writeValueAsBytes(root)));
  }

  /// What is said in public comes as a comment in the Page's feed, whose times are in seconds.
  private static ObjectNode comment(Happening.Mentioned mentioned) {
    ObjectNode entry = JSON.createObjectNode().put("id", Wire.ACCOUNT);
    entry.put("time", mentioned.at().getEpochSecond());
    ObjectNode change = entry.putArray("changes").addObject().put("field", "feed");
    ObjectNode value = change.putObject("value").put("item", "comment").put("verb", "add");
    value.putObject("from").put("id", mentioned.from().id()).put("name", mentioned.from().name());
    value.put("post_id", Wire.ACCOUNT + "_111").put("parent_id", Wire.ACCOUNT + "_111");
    value.put("comment_id", "111_" + mentioned.id()).put("message", mentioned.text());
    value.put("created_time", mentioned.at().getEpochSecond());
    return entry;
  }

  private List<ObjectNode> events(Happening happening) {
    return switch (happening) {
      case Happening.Said said when said.group().isEmpty() -> said(said);
      case Happening.Reacted reacted -> {
        ObjectNode event = event(reacted, reacted.from());
        ObjectNode reaction = event.putObject("reaction").put("mid", reacted.messageId());
        reaction.put("reaction", "other");
        reaction.put("action", reacted.emoji().isPresent() ? "react" : "unreact");
        reacted.emoji().ifPresent(emoji -> reaction.put("emoji", emoji));
        yield List.of(event);
      }
      case Happening.Edited edited -> {
        ObjectNode event = event(edited, edited.from());
        event
            .putObject("message_edit")
            .put("mid", edited.messageId())
            .put("text", edited.text())
            .put("num_edit", 1);
        yield List.of(event);
      }
      case Happening.Deleted deleted -> {
        ObjectNode event = event(deleted, deleted.from());
        event.putObject("message").put("mid", deleted.messageId()).put("is_deleted", true);
        yield List.of(event);
      }
      case Happening.Receipt receipt when receipt.state() != MessageState.FAILED ->
          receipt(receipt);
      case Happening.Opted opted -> {
        ObjectNode event = event(opted, opted.from());
        event
            .putObject("optin")
            .put("type", "notification_messages")
            .put("notification_messages_token", "token-" + opted.id())
            .put(
                "notification_messages_status",
                opted.wanted() ? "RESUME_NOTIFICATIONS" : "STOP_NOTIFICATIONS");
        yield List.of(event);
      }
      case Happening.Echoed echoed ->
          List.of(echo(echoed, echoed.to(), echoed.id(), echoed.text()));
      case Happening.Referred referred -> {
        ObjectNode event = event(referred, referred.from());
        event
            .putObject("referral")
            .put("ref", referred.source())
            .put("source", "SHORTLINK")
            .put("type", "OPEN_THREAD");
        yield List.of(event);
      }
      case Happening.Unheard unheard -> {
        ObjectNode event = event(unheard, unheard.from());
        event.putObject(unheard.type()).put("id", unheard.id());
        yield List.of(event);
      }
      default -> List.of();
    };
  }

  /// Messenger echoes what an app sends, with the app's own mark; after that come watermarks.
  private static List<ObjectNode> receipt(Happening.Receipt receipt) {
    ObjectNode echo = echo(receipt, receipt.to(), receipt.messageId(), "as it was sent");
    receipt.reference().ifPresent(part -> echo.withObject("/message").put("metadata", MARK + part));
    ObjectNode event = event(receipt, receipt.to());
    long watermark = receipt.at().toEpochMilli() + 999;
    if (receipt.state() == MessageState.DELIVERED) {
      ObjectNode delivery = event.putObject("delivery").put("watermark", watermark);
      delivery.putArray("mids").add(receipt.messageId());
    } else {
      event.putObject("read").put("watermark", watermark);
    }
    return receipt.state() == MessageState.ACCEPTED ? List.of(echo) : List.of(echo, event);
  }

  private static ObjectNode echo(Happening happening, Customer to, String id, String text) {
    ObjectNode event = JSON.createObjectNode();
    event.putObject("sender").put("id", Wire.ACCOUNT);
    event.putObject("recipient").put("id", to.id());
    event.put("timestamp", happening.at().toEpochMilli());
    event.putObject("message").put("mid", id).put("text", text).put("is_echo", true);
    return event;
  }

  private List<ObjectNode> said(Happening.Said said) {
    ObjectNode event = event(said, said.from());
    if (said.content() instanceof Content.Order order) {
      ObjectNode basket = event.putObject("order");
      order.note().ifPresent(note -> basket.put("note", note));
      Content.OrderLine line = order.lines().get(0);
      basket
          .putArray("products")
          .addObject()
          .put("retailer_id", line.product())
          .put("quantity", line.quantity())
          .put("unit_price", 25000)
          .put("currency", line.currency());
      return List.of(event);
    }
    ObjectNode message = event.putObject("message").put("mid", said.id());
    switch (said.content()) {
      case Content.Text text -> message.put("text", text.text());
      case Content.Media media -> {
        media.caption().ifPresent(words -> message.put("text", words));
        ObjectNode file = message.putArray("attachments").addObject().put("type", "image");
        file.putObject("payload").put("url", address(media.media()).toString());
      }
      case Content.Chosen chosen -> {
        message.put("text", chosen.title());
        message.putObject("quick_reply").put("payload", chosen.id());
      }
      default -> {
        return List.of();
      }
    }
    return List.of(event);
  }

  /// Meta's servers give a file to everybody who knows its address.
  private URI address(MediaRef media) {
    return media.url().orElseGet(() -> api.resolve(FILES + media.providerId().orElse("1")));
  }

  @Override
  public Optional<Answer> file(Call call, URI api) {
    return call.path().startsWith(FILES)
        ? Optional.of(
            new Answer(
                200,
                Map.of("Content-Type", "image/jpeg"),
                "a picture".getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private static ObjectNode event(Happening happening, Customer from) {
    ObjectNode event = JSON.createObjectNode();
    event.putObject("sender").put("id", from.id());
    event.putObject("recipient").put("id", Wire.ACCOUNT);
    return event.put("timestamp", happening.at().toEpochMilli());
  }

  @Override
  public Call sign(Call call) {
    byte[] mac = Signature.sha256(Wire.SECRET.getBytes(StandardCharsets.UTF_8)).sign(call.body());
    return call.withHeader("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac));
  }

  @Override
  public Optional<Received> read(Call call) {
    JsonNode body = MessengerRules.body(call);
    if (body.has("sender_action")) {
      return Optional.empty();
    }
    String to = body.path("recipient").path("id").asString("");
    Optional<String> part =
        Optional.of(body.path("message").path("metadata").asString(""))
            .filter(mark -> mark.startsWith(MARK))
            .map(mark -> mark.substring(MARK.length()));
    return Optional.of(new Received(to, content(body.path("message")), part));
  }

  private static Content content(JsonNode message) {
    JsonNode attachment = message.path("attachment");
    return attachment.isObject()
        ? new Content.Media(
            MediaKind.IMAGE,
            MediaRef.of(URI.create(attachment.path("payload").path("url").asString("file:kept"))),
            Optional.empty())
        : new Content.Text(message.path("text").asString(""));
  }

  @Override
  public Optional<String> objection(Call call) {
    return MessengerRules.fault(call);
  }

  @Override
  public Answer answer(Call call, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          Answer.json(
              200, "{\"recipient_id\":\"1\",\"message_id\":\"%s\"}".formatted(accepted.id()));
      case Outcome.Rejected rejected -> error(400, 100);
      case Outcome.Limited limited ->
          error(400, 613)
              .withHeader(
                  "X-Business-Use-Case-Usage",
                  "{\"%s\":[{\"type\":\"messenger\",\"call_count\":100,\"estimated_time_to_regain_access\":%d}]}"
                      .formatted(Wire.ACCOUNT, limited.retryAfter().toMinutes()));
      case Outcome.Broken broken -> Answer.json(500, "{\"error\":{\"code\":1}}");
      case Outcome.Unauthorized unauthorized -> error(401, 190);
    };
  }

  private static Answer error(int status, int code) {
    return Answer.json(
        status, "{\"error\":{\"message\":\"(#%d)\",\"code\":%d}}".formatted(code, code));
  }

  @Override
  public Answer answer(Call call, List<Taken> taken) {
    return Answer.json(200, "{\"recipient_id\":\"1\"}");
  }
}
