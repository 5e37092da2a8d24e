package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.channel.RawRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Everything one callback tells, in either of X's envelopes: that of the Account Activity API (one
/// array of events of one kind) and that of the X Activity API which replaces it (one event).
///
/// Events have the ids of what they are about, whichever envelope they came in, so that an account
/// with both subscriptions sees nothing twice. An item that cannot be placed becomes a notice, so
/// that one bad item never hides the others.
final class WebhookParser {
  /// Kinds that say nothing to the business: likes, follows, blocks and mutes.
  private static final Set<String> IDLE =
      Set.of("favorite_events", "follow_events", "block_events", "mute_events");

  private static final Set<String> AROUND =
      Set.of("for_user_id", "users", "apps", "user_has_blocked");

  private static final Map<String, ItemParser> EVENTS =
      Map.of(
          "direct_message_events", DirectParser::message,
          "direct_message_indicate_typing_events", DirectParser::typing,
          "direct_message_mark_read_events", DirectParser::read,
          "tweet_create_events", PostParser::post,
          "tweet_delete_events", PostParser::deleted);

  /// Reads one item; empty where it cannot be placed.
  private interface ItemParser {
    Optional<List<Inbound>> parse(JsonNode item, Told told);
  }

  private final JsonMapper json;
  private final String ownAccount;

  /// @param ownAccount whose an event is that names nobody
  WebhookParser(JsonMapper json, String ownAccount) {
    this.json = json;
    this.ownAccount = ownAccount;
  }

  List<Inbound> parse(RawRequest request) {
    JsonNode root = read(request.body());
    return root.path("data").isObject() && root.path("data").has("event_type")
        ? activity(root.path("data"), request.receivedAt())
        : account(root, request.receivedAt());
  }

  private JsonNode read(byte[] body) {
    try {
      JsonNode root = json.readTree(body);
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "The body of the webhook of X is not JSON; it cannot be parsed.", broken);
    }
    throw new IllegalArgumentException(
        "The body of the webhook of X is JSON but not an object; it cannot be parsed.");
  }

  /// The older envelope.
  private List<Inbound> account(JsonNode root, Instant at) {
    Told told = new Told(Json.text(root, "for_user_id").orElse(ownAccount), root.path("users"), at);
    List<Inbound> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      String key = member.getKey();
      if (key.equals("user_event")) {
        all.add(Notices.revoked(member.getValue().path("revoke"), told, ownAccount));
      } else if (key.equals("replay_job_status")) {
        all.add(Notices.replay(member.getValue(), told));
      } else if (EVENTS.get(key) instanceof ItemParser parser) {
        all.addAll(each(root, key, told, parser));
      } else if (!AROUND.contains(key) && !IDLE.contains(key)) {
        all.add(Notices.unknown(key, member.getValue(), told));
      }
    }
    return all;
  }

  private static List<Inbound> each(JsonNode root, String key, Told told, ItemParser parser) {
    List<Inbound> all = new ArrayList<>();
    for (JsonNode item : Json.items(root, key)) {
      all.addAll(one(item, key, told, parser));
    }
    return all;
  }

  /// The newer envelope.
  private List<Inbound> activity(JsonNode data, Instant at) {
    JsonNode payload = data.path("payload");
    Told told =
        new Told(Json.text(data.path("filter"), "user_id").orElse(ownAccount), users(data), at);
    String type = Json.text(data, "event_type").orElse("");
    return switch (type) {
      case "dm.received", "dm.sent" ->
          several(payload, "direct_message_events", type, told, DirectParser::message);
      case "dm.indicate_typing" ->
          several(
              payload, "direct_message_indicate_typing_events", type, told, DirectParser::typing);
      case "dm.read" ->
          several(payload, "direct_message_mark_read_events", type, told, DirectParser::read);
      case "post.mention.create", "post.reply.create", "post.quote.create", "post.create" ->
          one(payload, type, told, PostParser::post);
      case "post.delete" -> one(payload, type, told, PostParser::deleted);
      case "chat.received", "chat.sent" -> one(payload, type, told, DirectParser::encrypted);
      case "oauth.revoke" -> List.of(Notices.revoked(payload, told, ownAccount));
      default -> List.of(Notices.unknown(type, data, told));
    };
  }

  /// The items of a list in the payload. X prints no example of some kinds, so where there is no
  /// such list, any list of objects is looked at, and else the payload itself.
  private static List<Inbound> several(
      JsonNode payload, String name, String type, Told told, ItemParser parser) {
    List<JsonNode> items = Json.items(payload, name);
    if (items.isEmpty()) {
      items =
          payload
              .valueStream()
              .filter(JsonNode::isArray)
              .findFirst()
              .map(list -> List.copyOf(list.values()))
              .orElse(List.of(payload));
    }
    List<Inbound> all = new ArrayList<>();
    for (JsonNode item : items) {
      all.addAll(one(item, type, told, parser));
    }
    return all;
  }

  private static List<Inbound> one(JsonNode item, String type, Told told, ItemParser parser) {
    return attempt(item, told, parser)
        .orElseGet(() -> List.of(Notices.unreadable(type, item, told)));
  }

  private static Optional<List<Inbound>> attempt(JsonNode item, Told told, ItemParser parser) {
    try {
      return parser.parse(item, told);
    } catch (RuntimeException unforeseen) {
      return Optional.empty();
    }
  }

  /// The people a newer envelope describes: a map in the payload, or a list beside it.
  private JsonNode users(JsonNode data) {
    JsonNode payload = data.path("payload");
    ObjectNode users = json.createObjectNode();
    if (payload.path("users").isObject()) {
      users.setAll((ObjectNode) payload.path("users"));
    }
    for (JsonNode includes : List.of(data.path("includes"), payload.path("includes"))) {
      for (JsonNode user : Json.items(includes, "users")) {
        Json.text(user, "id").ifPresent(id -> users.set(id, user));
      }
    }
    return users;
  }
}
