package com.example.telegram;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The requests that a content needs, in order, without the address. Each names its `method`.
///
/// Words go out as they are: without `parse_mode` nothing in them is markup.
final class Requests {
  private final JsonMapper json;

  Requests(JsonMapper json) {
    this.json = json;
  }

  List<ObjectNode> of(Content content, Chat chat) {
    return switch (content) {
      case Content.Text text -> texts(text.text());
      case Content.Media media -> media(media);
      case Content.Location location -> List.of(location(location));
      case Content.Reaction reaction ->
          chat.numberOf(reaction.messageId()).stream()
              .map(number -> reaction(reaction, number))
              .toList();
      case Content.Rich rich -> rich(rich);
      default -> List.of();
    };
  }

  ObjectNode typing() {
    return request("sendChatAction").put("action", "typing");
  }

  private List<ObjectNode> texts(String words) {
    return new Content.Text(words)
        .split(Limits.TEXT).stream()
            .map(piece -> request("sendMessage").put("text", piece))
            .toList();
  }

  private List<ObjectNode> media(Content.Media content) {
    String file =
        content.media().providerId().or(() -> content.media().url().map(URI::toString)).orElse("");
    ObjectNode request =
        switch (content.kind()) {
          case IMAGE -> request("sendPhoto").put("photo", file);
          case VIDEO -> request("sendVideo").put("video", file);
          case AUDIO -> request("sendAudio").put("audio", file);
          case VOICE -> request("sendVoice").put("voice", file);
          case DOCUMENT -> request("sendDocument").put("document", file);
          case STICKER -> request("sendSticker").put("sticker", file);
        };
    boolean captioned = content.kind() != MediaKind.STICKER;
    return withWords(List.of(request), content.caption().orElse(""), captioned);
  }

  private ObjectNode location(Content.Location location) {
    boolean venue = location.name().isPresent() && location.address().isPresent();
    ObjectNode request =
        request(venue ? "sendVenue" : "sendLocation")
            .put("latitude", location.latitude())
            .put("longitude", location.longitude());
    location.name().filter(name -> venue).ifPresent(name -> request.put("title", name));
    location.address().filter(name -> venue).ifPresent(name -> request.put("address", name));
    return request;
  }

  private ObjectNode reaction(Content.Reaction reaction, long number) {
    ObjectNode request = request("setMessageReaction").put("message_id", number);
    ArrayNode reactions = request.putArray("reaction");
    reaction
        .emoji()
        .ifPresent(emoji -> reactions.addObject().put("type", "emoji").put("emoji", emoji));
    return request;
  }

  /// The buttons stand under what is sent last.
  private List<ObjectNode> rich(Content.Rich rich) {
    List<ObjectNode> media =
        Stream.concat(
                rich.image().stream()
                    .map(image -> request("sendPhoto").put("photo", image.toString())),
                rich.video().stream()
                    .map(film -> request("sendVideo").put("video", film.toString())))
            .toList();
    String words = words(rich);
    boolean silent = words.isEmpty() && media.isEmpty();
    List<ObjectNode> all = withWords(media, silent ? rich.listLabel().orElse("Menu") : words, true);
    if (Keyboard.isNeeded(rich)) {
      Keyboard.under(all.get(all.size() - 1), rich);
    }
    return all;
  }

  /// What has no room on the buttons stands above them: descriptions, and a link that cannot be
  /// one.
  private static String words(Content.Rich rich) {
    String descriptions =
        rich.choices().stream()
            .flatMap(
                choice -> choice.description().map(words -> choice.title() + ": " + words).stream())
            .collect(Collectors.joining("\n"));
    String link =
        rich.link()
            .filter(address -> !Keyboard.isLinkable(address))
            .map(URI::toString)
            .filter(address -> !rich.text().contains(address))
            .orElse("");
    return Stream.of(rich.text().strip(), descriptions, link)
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  /// The last file carries the words as its caption where they fit, else they follow.
  private List<ObjectNode> withWords(List<ObjectNode> files, String words, boolean captioned) {
    List<ObjectNode> all = new ArrayList<>(files);
    if (words.isBlank()) {
      return all;
    }
    if (captioned && !all.isEmpty() && words.length() <= Limits.CAPTION) {
      all.get(all.size() - 1).put("caption", words);
    } else {
      all.addAll(texts(words));
    }
    return all;
  }

  private ObjectNode request(String method) {
    return json.createObjectNode().put("method", method);
  }
}
