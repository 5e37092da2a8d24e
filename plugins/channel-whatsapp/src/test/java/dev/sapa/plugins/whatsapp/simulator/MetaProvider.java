package dev.sapa.plugins.whatsapp.simulator;

import dev.sapa.plugins.whatsapp.Wire;
import dev.sapa.sdk.channel.SendOutcome.Scope;
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

/// Meta as the contract needs it, in the words of its documentation.
public final class MetaProvider implements Provider {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String USER = "ID.";

  @Override
  public Map<String, Object> settings(URI api) {
    return Map.of(
        "phoneNumberId", Wire.ACCOUNT,
        "accessToken", Wire.TOKEN,
        "appSecret", Wire.SECRET,
        "verifyToken", "sapa-verify-token",
        "api", api.toString());
  }

  /// In two steps, both of which want the token.
  @Override
  public Optional<Answer> file(Call call, URI api) {
    boolean asks = call.method().equals("GET");
    if (asks && call.path().matches("/v[0-9.]+/file-[0-9]+")) {
      return Optional.of(
          authorized(call)
              ? Answer.json(
                  200, "{\"url\":\"%s/bytes/1\",\"mime_type\":\"image/jpeg\"}".formatted(api))
              : Answer.json(401, "{\"error\":{\"code\":190}}"));
    }
    return asks && call.path().equals("/bytes/1")
        ? Optional.of(
            new Answer(
                authorized(call) ? 200 : 401,
                Map.of("Content-Type", "image/jpeg"),
                "a picture".getBytes(StandardCharsets.UTF_8)))
        : Optional.empty();
  }

  private static boolean authorized(Call call) {
    return call.header("authorization").filter(("Bearer " + Wire.TOKEN)::equals).isPresent();
  }

  @Override
  public Optional<Call> deliver(Happening happening) {
    return deliver(List.of(happening)).stream().findFirst();
  }

  @Override
  public List<Call> deliver(List<? extends Happening> happenings) {
    ObjectNode root = JSON.createObjectNode().put("object", "whatsapp_business_account");
    ArrayNode changes = root.putArray("entry").addObject().put("id", "1").putArray("changes");
    for (Happening happening : happenings) {
      change(happening).ifPresent(changes::add);
    }
    return changes.isEmpty() ? List.of() : List.of(Call.json(JSON.writeValueAsBytes(root)));
  }

  private static Optional<ObjectNode> change(Happening happening) {
    return switch (happening) {
      case Happening.Said said -> said(said);
      case Happening.Reacted reacted -> {
        ObjectNode message = message(reacted, reacted.from(), "reaction");
        ObjectNode reaction = message.putObject("reaction").put("message_id", reacted.messageId());
        reacted.emoji().ifPresent(emoji -> reaction.put("emoji", emoji));
        yield Optional.of(messages(reacted.from(), message));
      }
      case Happening.Receipt receipt -> Optional.of(status(receipt));
      case Happening.Renamed renamed -> {
        ObjectNode message = message(renamed, renamed.before(), "system");
        message
            .putObject("system")
            .put("body", "The number changed")
            .put("type", "user_changed_number")
            .put("wa_id", renamed.now().phone().orElseThrow());
        yield Optional.of(messages(renamed.before(), message));
      }
      case Happening.Opted opted -> {
        ObjectNode value = value(opted.from());
        ObjectNode wish = value.putArray("user_preferences").addObject();
        wish.put("wa_id", opted.from().phone().orElseThrow());
        wish.put("category", "marketing_messages");
        wish.put("value", opted.wanted() ? "resume" : "stop");
        wish.put("timestamp", opted.at().getEpochSecond());
        yield Optional.of(change("user_preferences", value));
      }
      case Happening.Echoed echoed -> {
        ObjectNode value = value(echoed.to());
        ObjectNode message = value.putArray("message_echoes").addObject();
        message.put("id", echoed.id()).put("from", "15550783881").put("type", "text");
        message.put("timestamp", Long.toString(echoed.at().getEpochSecond()));
        message.put("to", echoed.to().phone().orElseThrow());
        message.putObject("text").put("body", echoed.text());
        yield Optional.of(change("smb_message_echoes", value));
      }
      case Happening.Unheard unheard ->
          Optional.of(messages(unheard.from(), message(unheard, unheard.from(), unheard.type())));
      default -> Optional.empty();
    };
  }

  private static Optional<ObjectNode> said(Happening.Said said) {
    ObjectNode message = message(said, said.from(), type(said.content()));
    switch (said.content()) {
      case Content.Text text -> message.putObject("text").put("body", text.text());
      case Content.Media media -> {
        ObjectNode image = message.putObject("image").put("mime_type", "image/jpeg");
        image.put("id", media.media().providerId().orElseThrow());
        media.caption().ifPresent(words -> image.put("caption", words));
      }
      case Content.Location place ->
          message
              .putObject("location")
              .put("latitude", place.latitude())
              .put("longitude", place.longitude());
      case Content.Contacts contacts ->
          message
              .putArray("contacts")
              .addObject()
              .putObject("name")
              .put("formatted_name", contacts.contacts().get(0).name().orElseThrow());
      case Content.Chosen chosen ->
          message
              .putObject("interactive")
              .put("type", "button_reply")
              .putObject("button_reply")
              .put("id", chosen.id())
              .put("title", chosen.title());
      case Content.Order order -> {
        Content.OrderLine line = order.lines().get(0);
        ObjectNode basket = message.putObject("order").put("catalog_id", "menu");
        basket
            .putArray("product_items")
            .addObject()
            .put("product_retailer_id", line.product())
            .put("quantity", line.quantity())
            .put("item_price", 25000)
            .put("currency", line.currency());
      }
      default -> {
        return Optional.empty();
      }
    }
    said.group().ifPresent(group -> message.put("group_id", group));
    return Optional.of(messages(said.from(), message));
  }

  private static String type(Content content) {
    return switch (content) {
      case Content.Media media -> "image";
      case Content.Location location -> "location";
      case Content.Contacts contacts -> "contacts";
      case Content.Chosen chosen -> "interactive";
      case Content.Order order -> "order";
      default -> "text";
    };
  }

  private static ObjectNode message(Happening happening, Customer from, String type) {
    ObjectNode message = JSON.createObjectNode().put("id", happening.id()).put("type", type);
    from.phone().ifPresent(phone -> message.put("from", phone));
    message.put("from_user_id", USER + from.id());
    return message.put("timestamp", Long.toString(happening.at().getEpochSecond()));
  }

  private static ObjectNode messages(Customer from, ObjectNode message) {
    ObjectNode value = value(from);
    value.putArray("messages").add(message);
    return change("messages", value);
  }

  private static ObjectNode status(Happening.Receipt receipt) {
    ObjectNode value = value(receipt.to());
    ObjectNode status = value.putArray("statuses").addObject().put("id", receipt.messageId());
    status.put("status", word(receipt.state()));
    status.put("timestamp", Long.toString(receipt.at().getEpochSecond()));
    status.put("recipient_id", receipt.to().phone().orElse(USER + receipt.to().id()));
    receipt.reference().ifPresent(own -> status.put("biz_opaque_callback_data", own));
    if (receipt.state() == MessageState.FAILED) {
      status.putArray("errors").addObject().put("code", 131026).put("title", "Undeliverable");
    }
    return change("messages", value);
  }

  private static String word(MessageState state) {
    return switch (state) {
      case DELIVERED -> "delivered";
      case READ -> "read";
      case FAILED -> "failed";
      default -> "sent";
    };
  }

  private static ObjectNode value(Customer customer) {
    ObjectNode value = JSON.createObjectNode().put("messaging_product", "whatsapp");
    value.putObject("metadata").put("phone_number_id", Wire.ACCOUNT);
    ObjectNode contact = value.putArray("contacts").addObject();
    customer.phone().ifPresent(phone -> contact.put("wa_id", phone));
    contact.put("user_id", USER + customer.id());
    contact.putObject("profile").put("name", customer.name());
    return value;
  }

  private static ObjectNode change(String field, ObjectNode value) {
    ObjectNode change = JSON.createObjectNode().put("field", field);
    change.set("value", value);
    return change;
  }

  @Override
  public Call sign(Call call) {
    byte[] mac = Signature.sha256(Wire.SECRET.getBytes(StandardCharsets.UTF_8)).sign(call.body());
    return call.withHeader("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac));
  }

  @Override
  public Optional<Received> read(Call call) {
    JsonNode body = JSON.readTree(call.body());
    if (body.has("status")) {
      return Optional.empty();
    }
    String to = body.path("to").asString(body.path("recipient").asString("").replace(USER, ""));
    return Optional.of(
        new Received(
            to, content(body), Optional.of(body.path("biz_opaque_callback_data").asString())));
  }

  private static Content content(JsonNode body) {
    JsonNode of = body.path(body.path("type").asString(""));
    return switch (body.path("type").asString("")) {
      case "text" -> new Content.Text(of.path("body").asString());
      case "reaction" ->
          new Content.Reaction(
              of.path("message_id").asString(), Optional.of(of.path("emoji").asString()));
      case "interactive" -> new Content.Text(of.path("body").path("text").asString());
      case "image" ->
          new Content.Media(
              MediaKind.IMAGE,
              MediaRef.of(URI.create(of.path("link").asString())),
              Optional.of(of.path("caption").asString("")));
      default -> new Content.Text("");
    };
  }

  @Override
  public Optional<String> objection(Call call) {
    return Rules.fault(JSON.readTree(call.body()));
  }

  @Override
  public Answer answer(Call call, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted ->
          Answer.json(
              200,
              "{\"messaging_product\":\"whatsapp\",\"messages\":[{\"id\":\"%s\"}]}"
                  .formatted(accepted.id()));
      case Outcome.Rejected rejected -> error(400, 100);
      case Outcome.Limited limited ->
          error(400, limited.scope() == Scope.PAIR ? 131056 : 130429)
              .withHeader("Retry-After", Long.toString(limited.retryAfter().toSeconds()));
      case Outcome.Broken broken -> Answer.json(500, "{}");
      case Outcome.Unauthorized unauthorized -> error(401, 190);
    };
  }

  private static Answer error(int status, int code) {
    return Answer.json(
        status, "{\"error\":{\"message\":\"(#%d)\",\"code\":%d}}".formatted(code, code));
  }

  @Override
  public Answer answer(Call call, List<Taken> taken) {
    return Answer.json(200, "{\"success\":true}");
  }
}
