package dev.sapa.plugins.x;

import dev.sapa.sdk.channel.Part;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One call to X, as a part carries it: where to, what, and which file goes with it.
///
/// @param path such as `/2/tweets`
/// @param sha256 of a picture that the host keeps, to be handed in first
/// @param mimeType of the picture
record Request(String path, ObjectNode body, Optional<String> sha256, Optional<String> mimeType) {
  private static final String POSTS = "/2/tweets";

  static Request direct(JsonMapper json, String customer, String text) {
    ObjectNode body = json.createObjectNode();
    if (!text.isBlank()) {
      body.put("text", text);
    }
    return new Request(
        "/2/dm_conversations/with/" + customer + "/messages",
        body,
        Optional.empty(),
        Optional.empty());
  }

  static Request reply(JsonMapper json, String post, String text) {
    ObjectNode body = json.createObjectNode();
    if (!text.isBlank()) {
      body.put("text", text);
    }
    body.putObject("reply").put("in_reply_to_tweet_id", post);
    return new Request(POSTS, body, Optional.empty(), Optional.empty());
  }

  Request withPicture(String sha256, String mimeType) {
    return new Request(path, body, Optional.of(sha256), Optional.of(mimeType));
  }

  boolean isPost() {
    return path.equals(POSTS);
  }

  byte[] toBytes(JsonMapper json) {
    ObjectNode whole = json.createObjectNode().put("path", path);
    whole.set("body", body);
    sha256.ifPresent(digest -> whole.put("file", digest));
    mimeType.ifPresent(type -> whole.put("mimeType", type));
    return json.writeValueAsBytes(whole);
  }

  static Request of(JsonMapper json, Part part) {
    JsonNode whole = json.readTree(part.body());
    return new Request(
        whole.path("path").asString(),
        (ObjectNode) whole.path("body"),
        Json.text(whole, "file"),
        Json.text(whole, "mimeType"));
  }

  /// The body with a picture that was handed in.
  ObjectNode withMedia(String id) {
    ObjectNode full = body.deepCopy();
    if (isPost()) {
      full.putObject("media").putArray("media_ids").add(id);
    } else {
      full.putArray("attachments").addObject().put("media_id", id);
    }
    return full;
  }
}
