package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything one callback tells: several numbers, several changes of each, several items in each.
///
/// An item that cannot be placed becomes a notice, so that one bad item never hides the others.
final class WebhookParser {
  private final JsonMapper json;
  private final MessageParser messages;
  private final String ownAccount;

  /// @param ownAccount the number that a change without metadata belongs to
  WebhookParser(JsonMapper json, String ownAccount) {
    this.json = json;
    this.messages = new MessageParser(new ContentParser(json));
    this.ownAccount = ownAccount;
  }

  List<Inbound> parse(RawRequest request) {
    JsonNode root = read(request.body());
    List<Inbound> all = new ArrayList<>();
    String object = Json.text(root, "object").orElse("");
    if (!object.equals("whatsapp_business_account")) {
      all.add(foreign(object, root, request.receivedAt()));
      return all;
    }
    for (JsonNode entry : Json.items(root, "entry")) {
      all.addAll(entry(entry, request.receivedAt()));
    }
    return all;
  }

  private List<Inbound> entry(JsonNode entry, Instant receivedAt) {
    if (!entry.has("changes")) {
      Change whole = new Change(ownAccount, "", "entry", entry, receivedAt);
      return List.of(NoticeParser.unreadable(entry, whole, "an entry"));
    }
    List<Inbound> all = new ArrayList<>();
    for (JsonNode change : Json.items(entry, "changes")) {
      all.addAll(change(change(entry, change, receivedAt)));
    }
    return all;
  }

  private JsonNode read(byte[] body) {
    JsonNode root;
    try {
      root = json.readTree(body);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "The body of the WhatsApp webhook is not JSON; it cannot be parsed.", broken);
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException(
          "The body of the WhatsApp webhook is JSON but not an object; it cannot be parsed.");
    }
    return root;
  }

  private Inbound foreign(String object, JsonNode root, Instant at) {
    Change change = new Change(ownAccount, "", "object", root, at);
    return new Inbound.AccountNoticed(
        ownAccount,
        change.derivedId(root),
        at,
        object.isEmpty() ? "object" : object,
        ("A webhook for “%s” came to this WhatsApp instance. In the Meta app,"
                + " subscribe this address to “whatsapp_business_account” only.")
            .formatted(object));
  }

  private Change change(JsonNode entry, JsonNode change, Instant receivedAt) {
    JsonNode value = change.path("value");
    return new Change(
        Json.text(value.path("metadata"), "phone_number_id").orElse(ownAccount),
        Json.text(entry, "id").orElse("") + "@" + Json.text(entry, "time").orElse(""),
        Json.text(change, "field").orElse("messages"),
        value,
        Json.seconds(entry, "time").orElse(receivedAt));
  }

  private List<Inbound> change(Change change) {
    return switch (change.field()) {
      case "messages" -> conversation(change);
      case "smb_message_echoes" ->
          change.value().has("message_echoes")
              ? each(change, "message_echoes", "a message of your own", messages::echoed)
              : each(change, "messages", "a message of your own", messages::echoed);
      case "user_id_update" ->
          each(change, "user_id_update", "a new user id", IdentityParser::update);
      case "user_preferences" ->
          each(change, "user_preferences", "a customer's preference", messages::preference);
      default -> List.of(NoticeParser.field(change));
    };
  }

  private List<Inbound> conversation(Change change) {
    JsonNode value = change.value();
    if (!value.has("messages") && !value.has("statuses") && !value.has("errors")) {
      return List.of(NoticeParser.unreadable(value, change, "a change"));
    }
    List<Inbound> all = new ArrayList<>();
    all.addAll(each(change, "messages", "a message", messages::received));
    all.addAll(each(change, "statuses", "a status", StatusParser::parse));
    all.addAll(
        each(
            change,
            "errors",
            "an error",
            (error, of) -> Optional.of(NoticeParser.error(error, of))));
    return all;
  }

  private static List<Inbound> each(
      Change change,
      String name,
      String what,
      BiFunction<JsonNode, Change, Optional<Inbound>> parser) {
    List<Inbound> all = new ArrayList<>();
    for (JsonNode item : Json.items(change.value(), name)) {
      all.add(
          attempt(parser, item, change)
              .orElseGet(() -> NoticeParser.unreadable(item, change, what)));
    }
    return all;
  }

  private static Optional<Inbound> attempt(
      BiFunction<JsonNode, Change, Optional<Inbound>> parser, JsonNode item, Change change) {
    try {
      return parser.apply(item, change);
    } catch (RuntimeException unforeseen) {
      return Optional.empty();
    }
  }
}
