package dev.sapa.simulator.chat;

import dev.sapa.sdk.message.MediaRef;
import dev.sapa.simulator.chat.App.Sign;
import dev.sapa.simulator.chat.Shown.Attached;
import dev.sapa.simulator.chat.Shown.Body;
import dev.sapa.simulator.chat.Shown.Choice;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What Instagram and Messenger have in common: Meta's Send API.
final class Graph {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern FILE = Pattern.compile("/files/(\\d+)");
  private static final Pattern BELOW = Pattern.compile("/v[0-9.]+/([^/]+)/(?:replies|comments)");

  private Graph() {}

  static Optional<Shown> shown(Call call, Shelf shelf) {
    Optional<Forms> form = Optional.of(call).filter(Forms::is).map(Forms::of);
    JsonNode recipient = field(call, form, "recipient");
    JsonNode message = field(call, form, "message");
    Matcher below = BELOW.matcher(call.path());
    if (below.matches()) {
      return Optional.of(new Shown.Below(said(below.group(1)), message.asString("")));
    }
    Body body = body(message, form, shelf);
    String comment = recipient.path("comment_id").asString("");
    return Optional.of(
        comment.isEmpty()
            ? new Shown.Direct(recipient.path("id").asString(""), body)
            : new Shown.AboutComment(said(comment), body));
  }

  /// What was said: the id of a comment on a Page stands behind that of the post.
  private static String said(String comment) {
    return comment.substring(comment.indexOf('_') + 1);
  }

  private static JsonNode field(Call call, Optional<Forms> form, String name) {
    return form.map(fields -> JSON.readTree(fields.fields().getOrDefault(name, "{}")))
        .orElseGet(() -> JSON.readTree(call.body()).path(name));
  }

  private static Body body(JsonNode message, Optional<Forms> form, Shelf shelf) {
    Optional<Attached> attached =
        form.flatMap(Forms::file)
            .map(file -> Attached.kept(shelf.put(file), file.name(), file.isImage()))
            .or(() ->
                Optional.of(message.at("/attachment/payload/url").asString(""))
                    .filter(link -> !link.isEmpty())
                    .map(Attached::linked));
    return new Body(
        message.path("text").asString(""),
        message
            .path("quick_replies")
            .valueStream()
            .map(reply ->
                new Choice(
                    reply.path("payload").asString(""), reply.path("title").asString(""), ""))
            .toList(),
        Optional.empty(),
        attached);
  }

  static Optional<Sign> sign(Call call) {
    JsonNode body = JSON.readTree(call.body());
    String action = body.path("sender_action").asString("");
    String to = body.path("recipient").path("id").asString("");
    return switch (action) {
      case "mark_seen" -> Optional.of(new Sign(to, false));
      case "typing_on" -> Optional.of(new Sign(to, true));
      default -> Optional.empty();
    };
  }

  static Optional<Answer> file(Call call, Shelf shelf) {
    Matcher file = FILE.matcher(call.path());
    return call.method().equals("GET") && file.matches()
        ? Optional.of(shelf.answer(file.group(1)))
        : Optional.empty();
  }

  /// Whoever knows the address may have the file.
  static MediaRef photo(String key, URI api) {
    return MediaRef.of(api.resolve("/files/" + key));
  }

  /// A callback about one change, with something else in what changed.
  static Call with(Call call, Consumer<ObjectNode> change) {
    JsonNode root = JSON.readTree(call.body());
    change.accept((ObjectNode) root.at("/entry/0/changes/0/value"));
    return call.withBody(JSON.writeValueAsBytes(root));
  }
}
