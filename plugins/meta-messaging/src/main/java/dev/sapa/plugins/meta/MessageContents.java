package dev.sapa.plugins.meta;

import dev.sapa.sdk.message.Content;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a message says, in one content or several: a text with two pictures is three.
final class MessageContents {
  private MessageContents() {}

  /// At least one, the message itself first.
  static List<Content> of(JsonNode message) {
    if (Json.isTrue(message, "is_unsupported")) {
      return List.of(Unshown.of("unsupported"));
    }
    Optional<String> text = Json.text(message, "text");
    Optional<String> payload = Json.text(message.path("quick_reply"), "payload");
    if (payload.isPresent()) {
      String title = text.orElse(payload.get());
      return List.of(new Content.Chosen(payload.get(), title, Optional.empty()));
    }
    List<Content> attached = attached(message);
    List<String> links = new ArrayList<>(text.stream().toList());
    List<Content> files = new ArrayList<>();
    for (Content content : attached) {
      if (content instanceof Content.Text words) {
        // A link comes twice: among the words, and as the card that is shown below them.
        addNew(links, words.text());
      } else {
        files.add(content);
      }
    }
    return together(String.join("\n", links), files);
  }

  private static void addNew(List<String> links, String words) {
    String url = words.lines().reduce((first, last) -> last).orElse(words);
    if (links.stream().noneMatch(known -> known.contains(url))) {
      links.add(words);
    }
  }

  private static List<Content> together(String words, List<Content> files) {
    if (words.isBlank()) {
      return files.isEmpty() ? List.of(Unshown.of("unknown")) : files;
    }
    if (files.size() == 1 && files.get(0) instanceof Content.Media media) {
      return List.of(new Content.Media(media.kind(), media.media(), Optional.of(words)));
    }
    List<Content> all = new ArrayList<>();
    all.add(new Content.Text(words));
    all.addAll(files);
    return all;
  }

  /// A sticker came as picture and as sticker until 30 August 2026, with one id in both.
  private static List<Content> attached(JsonNode message) {
    List<Content> all = new ArrayList<>();
    Set<String> stickers = new HashSet<>();
    for (JsonNode attachment : Json.items(message, "attachments")) {
      Optional<String> sticker = Json.text(attachment.path("payload"), "sticker_id");
      if (sticker.isEmpty() || stickers.add(sticker.get())) {
        all.add(Attachments.of(attachment));
      }
    }
    boolean bare = all.isEmpty() && Json.text(message, "sticker_id").isPresent();
    return bare ? List.of(Unshown.of("sticker")) : all;
  }
}
