package dev.sapa.plugins.instagram.simulator;

import dev.sapa.plugins.instagram.Wire;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What Meta's documentation demands of a call. Written from the documentation and not from the
/// plugin, so that each checks the other.
final class InstagramRules {
  private static final List<String> KNOWN =
      List.of("recipient", "message", "messaging_type", "tag");

  private InstagramRules() {}

  static Optional<String> fault(String path, JsonNode body) {
    if (path.endsWith("/replies")) {
      return body.path("message").asString("").isBlank()
          ? Optional.of("The parameter message is required.")
          : Optional.empty();
    }
    if (!path.equals("/v25.0/" + Wire.ACCOUNT + "/messages")) {
      return Optional.of("There is nothing at " + path);
    }
    Optional<String> unknown =
        body.propertyNames().stream().filter(name -> !KNOWN.contains(name)).findFirst();
    if (unknown.isPresent()) {
      return Optional.of("The parameter " + unknown.get() + " is not known.");
    }
    if (body.path("recipient").size() != 1) {
      return Optional.of("The parameter recipient must name one id.");
    }
    if (body.has("tag") && !body.path("tag").asString().equals("HUMAN_AGENT")) {
      return Optional.of("The tag is not known.");
    }
    return message(body.path("message"));
  }

  private static Optional<String> message(JsonNode message) {
    boolean text = message.has("text");
    if (text == message.has("attachment")) {
      return Optional.of("A message carries either text or an attachment.");
    }
    if (!text) {
      JsonNode payload = message.path("attachment").path("payload");
      return payload.path("url").asString("").startsWith("http")
          ? Optional.empty()
          : Optional.of("The attachment has no address.");
    }
    String words = message.path("text").asString("");
    int length = words.getBytes(StandardCharsets.UTF_8).length;
    if (words.isBlank() || length > 1_000) {
      return Optional.of("A text has 1 to 1000 bytes, and this one has " + length);
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
