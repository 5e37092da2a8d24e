package dev.sapa.plugins.messenger.simulator;

import dev.sapa.plugins.messenger.Wire;
import dev.sapa.testkit.provider.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What Meta's documentation demands of a call. Written from the documentation and not from the
/// plugin, so that each checks the other.
final class MessengerRules {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> KINDS = List.of("RESPONSE", "UPDATE", "MESSAGE_TAG");
  private static final Pattern FIELD =
      Pattern.compile("form-data; name=\"(\\w+)\"\r\n\r\n(.*?)\r\n--", Pattern.DOTALL);

  private MessengerRules() {}

  /// The fields of a call, whether it is JSON or a form with a file.
  static JsonNode body(Call call) {
    boolean form =
        call.header("Content-Type").filter(type -> type.startsWith("multipart/")).isPresent();
    if (!form) {
      return JSON.readTree(call.body());
    }
    ObjectNode body = JSON.createObjectNode();
    Matcher field = FIELD.matcher(new String(call.body(), StandardCharsets.ISO_8859_1));
    while (field.find()) {
      String value =
          new String(field.group(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
      body.set(
          field.group(1),
          value.startsWith("{") ? JSON.readTree(value) : JSON.getNodeFactory().stringNode(value));
    }
    return body.put("filedata", true);
  }

  static Optional<String> fault(Call call) {
    JsonNode body = body(call);
    if (call.path().endsWith("/comments")) {
      return body.path("message").asString("").isBlank()
          ? Optional.of("The parameter message is required.")
          : Optional.empty();
    }
    if (!call.path().equals("/v25.0/" + Wire.ACCOUNT + "/messages")) {
      return Optional.of("There is nothing at " + call.path());
    }
    JsonNode recipient = body.path("recipient");
    boolean first = recipient.has("comment_id") || recipient.has("post_id");
    String kind = body.path("messaging_type").asString("");
    if (recipient.size() != 1 || (!first && !KINDS.contains(kind))) {
      return Optional.of("The parameters recipient and messaging_type are required.");
    }
    if (kind.equals("MESSAGE_TAG") != body.path("tag").asString("").equals("HUMAN_AGENT")) {
      return Optional.of("A tag goes with MESSAGE_TAG, and only HUMAN_AGENT is left.");
    }
    return message(body.path("message"), body.has("filedata"));
  }

  private static Optional<String> message(JsonNode message, boolean file) {
    boolean text = message.has("text");
    if (text == message.has("attachment")) {
      return Optional.of("A message carries either text or an attachment.");
    }
    if (message.path("metadata").asString("").length() > 1_000) {
      return Optional.of("The metadata is too long.");
    }
    if (!text) {
      boolean linked =
          message.path("attachment").path("payload").path("url").asString("").startsWith("http");
      return linked || file ? Optional.empty() : Optional.of("The attachment has no address.");
    }
    String words = message.path("text").asString("");
    if (words.isBlank() || words.length() > 2_000) {
      return Optional.of("A text has 1 to 2000 characters, and this one has " + words.length());
    }
    return replies(message);
  }

  private static Optional<String> replies(JsonNode message) {
    List<JsonNode> replies = message.path("quick_replies").valueStream().toList();
    if (message.has("quick_replies") && (replies.isEmpty() || replies.size() > 13)) {
      return Optional.of("Between 1 and 13 quick replies are allowed.");
    }
    return replies.stream()
        .filter(reply ->
            reply.path("title").asString("").isBlank()
                || reply.path("title").asString("").length() > 20
                || reply.path("payload").asString("").isEmpty()
                || reply.path("payload").asString("").length() > 1_000)
        .findFirst()
        .map(wrong -> "A quick reply needs a title of at most 20 letters and a payload: " + wrong);
  }
}
