package dev.sapa.plugins.instagram.simulator;

import dev.sapa.plugins.instagram.Wire;
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

/// Instagram as the contract needs it, in the words of Meta's documentation.
public final class InstagramProvider implements Provider {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String FILES = "/v/files/";

  /// Where files are; the simulator gives it once, before anything happens.
  private volatile URI api = URI.create("http://127.0.0.1:1");

  @Override
  public Map<String, Object> settings(URI api) {
    this.api = api;
    return Map.of(
        "accountId", Wire.ACCOUNT,
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
    ObjectNode root = JSON.createObjectNode().put("object", "instagram");
    ArrayNode entries = root.putArray("entry");
    for (Happening happening : happenings) {
      if (happening instanceof Happening.Mentioned mentioned) {
        entries.add(comment(mentioned));
        continue;
      }
      event(happening)
          .ifPresent(event -> {
            ObjectNode entry = entries.addObject().put("id", Wire.ACCOUNT);
            entry.put("time", happening.at().toEpochMilli());
            entry.putArray("messaging").add(event);
          });
    }
    return entries.isEmpty() ? List.of() : List.of(Call.json(JSON.writeValueAsBytes(root)));
  }

  /// What is said in public comes as a comment, whose time is in seconds.
  private static ObjectNode comment(Happening.Mentioned mentioned) {
    ObjectNode entry = JSON.createObjectNode().put("id", Wire.ACCOUNT);
    entry.put("time", mentioned.at().getEpochSecond());
    ObjectNode change = entry.putArray("changes").addObject().put("field", "comments");
    ObjectNode value = change.putObject("value").put("id", mentioned.id());
    value.put("text", mentioned.text());
    value
        .putObject("from")
        .put("id", mentioned.from().id())
        .put("username", "u" + mentioned.from().id());
    value.putObject("media").put("id", "9").put("media_product_type", "FEED");
    return entry;
  }

  private Optional<ObjectNode> event(Happening happening) {
    return switch (happening) {
      case Happening.Said said when said.group().isEmpty() -> said(said);
      case Happening.Reacted reacted -> {
        ObjectNode event = event(reacted, reacted.from());
        ObjectNode reaction = event.putObject("reaction").put("mid", reacted.messageId());
        reaction.put("action", reacted.emoji().isPresent() ? "react" : "unreact");
        reacted.emoji().ifPresent(emoji -> reaction.put("emoji", emoji));
        yield Optional.of(event);
      }
      case Happening.Edited edited -> {
        ObjectNode event = event(edited, edited.from());
        event
            .putObject("message_edit")
            .put("mid", edited.messageId())
            .put("text", edited.text())
            .put("num_edit", 1);
        yield Optional.of(event);
      }
      case Happening.Deleted deleted -> {
        ObjectNode event = event(deleted, deleted.from());
        event.putObject("message").put("mid", deleted.messageId()).put("is_deleted", true);
        yield Optional.of(event);
      }
      case Happening.Receipt receipt when receipt.state() == MessageState.READ -> {
        ObjectNode event = event(receipt, receipt.to());
        event.putObject("read").put("mid", receipt.messageId());
        yield Optional.of(event);
      }
      case Happening.Echoed echoed -> {
        ObjectNode event = JSON.createObjectNode();
        event.putObject("sender").put("id", Wire.ACCOUNT);
        event.putObject("recipient").put("id", echoed.to().id());
        event.put("timestamp", echoed.at().toEpochMilli());
        event
            .putObject("message")
            .put("mid", echoed.id())
            .put("text", echoed.text())
            .put("is_echo", true);
        yield Optional.of(event);
      }
      case Happening.Referred referred -> {
        ObjectNode event = event(referred, referred.from());
        event
            .putObject("referral")
            .put("ref", referred.source())
            .put("source", "IGME-SOURCE-LINK")
            .put("type", "OPEN_THREAD");
        yield Optional.of(event);
      }
      case Happening.Unheard unheard -> {
        ObjectNode event = event(unheard, unheard.from());
        event.putObject(unheard.type()).put("id", unheard.id());
        yield Optional.of(event);
      }
      default -> Optional.empty();
    };
  }

  private Optional<ObjectNode> said(Happening.Said said) {
    ObjectNode event = event(said, said.from());
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
        return Optional.empty();
      }
    }
    return Optional.of(event);
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
    JsonNode body = JSON.readTree(call.body());
    if (body.has("sender_action")) {
      return Optional.empty();
    }
    String to = body.path("recipient").path("id").asString("");
    return Optional.of(new Received(to, content(body.path("message")), Optional.empty()));
  }

  private static Content content(JsonNode message) {
    JsonNode attachment = message.path("attachment");
    return attachment.isObject()
        ? new Content.Media(
            MediaKind.IMAGE,
            MediaRef.of(URI.create(attachment.path("payload").path("url").asString())),
            Optional.empty())
        : new Content.Text(message.path("text").asString(""));
  }

  @Override
  public Optional<String> objection(Call call) {
    return InstagramRules.fault(call.path(), JSON.readTree(call.body()));
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
                  "{\"%s\":[{\"type\":\"instagram\",\"call_count\":100,\"estimated_time_to_regain_access\":%d}]}"
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
