package dev.sapa.host.web;

import dev.sapa.host.json.Json;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Content as the API shows it: `type`, always `text`, and what the kind has besides.
final class ContentJson {
  private ContentJson() {}

  static ObjectNode of(Content content) {
    ObjectNode json = (ObjectNode) Json.toTree(content);
    if (content instanceof Content.Media media) {
      json.remove("kind");
      json.put("type", name(media.kind()));
      json.put("attachment", fetchable(media) ? "linked" : "pending");
    }
    json.put("text", content.plainText());
    return json;
  }

  /// The kind of media with a name, if there is one.
  static Optional<MediaKind> kind(String name) {
    for (MediaKind kind : MediaKind.values()) {
      if (name(kind).equals(name)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static boolean fetchable(Content.Media media) {
    return media.media().providerId().isEmpty() && media.media().url().isPresent();
  }

  private static String name(MediaKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
