package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Titles;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The `type` and the matching object of each request that a content needs, without the address.
final class Bodies {
  private final JsonMapper json;

  Bodies(JsonMapper json) {
    this.json = json;
  }

  List<ObjectNode> of(Content content, boolean group) {
    return switch (content) {
      case Content.Text text -> texts(text.text());
      case Content.Media media -> media(media);
      case Content.Location location -> List.of(location(location));
      case Content.Template template -> List.of(template(template));
      case Content.Reaction reaction -> List.of(reaction(reaction));
      case Content.Rich rich -> rich(rich, group);
      default -> List.of();
    };
  }

  private List<ObjectNode> texts(String text) {
    return new Content.Text(text).split(Limits.TEXT).stream().map(this::text).toList();
  }

  private ObjectNode text(String words) {
    ObjectNode body = typed("text");
    body.putObject("text")
        .put("preview_url", words.contains("https://") || words.contains("http://"))
        .put("body", words);
    return body;
  }

  private List<ObjectNode> media(Content.Media content) {
    String type = mediaType(content.kind());
    ObjectNode body = typed(type);
    ObjectNode file = body.putObject(type);
    content
        .media()
        .providerId()
        .ifPresentOrElse(
            id -> file.put("id", id),
            () ->
                content
                    .media()
                    .url()
                    .ifPresentOrElse(
                        url -> file.put("link", url.toString()),
                        () -> handedIn(body, content.media())));
    if (type.equals("document")) {
      content.media().fileName().ifPresent(name -> file.put("filename", name));
    }
    List<ObjectNode> all = new ArrayList<>(List.of(body));
    String caption = content.caption().orElse("");
    boolean beside = !type.equals("audio") && !type.equals("sticker");
    if (beside && caption.length() <= Limits.CAPTION && !caption.isBlank()) {
      file.put("caption", caption);
    } else if (!caption.isBlank()) {
      all.addAll(texts(caption));
    }
    return all;
  }

  /// The sender hands the file in, and puts its id in the place of this.
  private static void handedIn(ObjectNode body, MediaRef media) {
    ObjectNode kept = body.putObject(Media.KEPT);
    media.sha256().ifPresent(digest -> kept.put("sha256", digest));
    media.mimeType().ifPresent(type -> kept.put("mime_type", type));
    media.fileName().ifPresent(name -> kept.put("filename", name));
  }

  private static String mediaType(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> "image";
      case VIDEO -> "video";
      case AUDIO, VOICE -> "audio";
      case DOCUMENT -> "document";
      case STICKER -> "sticker";
    };
  }

  private ObjectNode location(Content.Location location) {
    ObjectNode body = typed("location");
    ObjectNode point =
        body.putObject("location")
            .put("latitude", location.latitude())
            .put("longitude", location.longitude());
    location.name().ifPresent(name -> point.put("name", name));
    location.address().ifPresent(address -> point.put("address", address));
    return body;
  }

  private ObjectNode template(Content.Template template) {
    ObjectNode body = typed("template");
    ObjectNode named = body.putObject("template").put("name", template.name());
    named.putObject("language").put("code", template.language());
    if (!template.parameters().isEmpty()) {
      ObjectNode component = named.putArray("components").addObject().put("type", "body");
      ArrayNode parameters = component.putArray("parameters");
      template
          .parameters()
          .forEach(value -> parameters.addObject().put("type", "text").put("text", value));
    }
    return body;
  }

  private ObjectNode reaction(Content.Reaction reaction) {
    ObjectNode body = typed("reaction");
    body.putObject("reaction")
        .put("message_id", reaction.messageId())
        .put("emoji", reaction.emoji().orElse(""));
    return body;
  }

  /// Film before picture as the header, for it says more; what finds no room there goes ahead.
  private List<ObjectNode> rich(Content.Rich rich, boolean group) {
    List<ObjectNode> all = new ArrayList<>();
    String words = words(rich);
    if (rich.choices().isEmpty() || group) {
      rich.image().ifPresent(image -> all.add(linked("image", image)));
      rich.video().ifPresent(video -> all.add(linked("video", video)));
      String choices = group ? numbered(rich.choices()) : "";
      return withWords(all, choices.isEmpty() ? words : (words + "\n\n" + choices).strip());
    }
    boolean list = rich.choices().size() > Limits.BUTTONS;
    boolean imageAhead = list || rich.video().isPresent();
    rich.image().filter(image -> imageAhead).ifPresent(image -> all.add(linked("image", image)));
    rich.video().filter(video -> list).ifPresent(video -> all.add(linked("video", video)));
    String last = tail(words);
    String ahead = words.substring(0, words.length() - last.length()).strip();
    if (!ahead.isEmpty()) {
      all.addAll(texts(ahead));
    }
    String label = rich.listLabel().filter(text -> !text.isBlank()).orElse("Menu");
    String body = last.isBlank() ? label : last;
    all.add(list ? list(rich, body, label) : buttons(rich, body));
    return all;
  }

  /// A lone picture or film carries the words as its caption; otherwise they follow.
  private List<ObjectNode> withWords(List<ObjectNode> media, String words) {
    if (words.isBlank()) {
      return media;
    }
    if (media.size() == 1 && words.length() <= Limits.CAPTION) {
      ObjectNode only = media.get(0);
      only.withObject("/" + only.path("type").stringValue()).put("caption", words);
    } else {
      media.addAll(texts(words));
    }
    return media;
  }

  private static String words(Content.Rich rich) {
    String text = rich.text().strip();
    return rich.link()
        .map(URI::toString)
        .filter(link -> !text.contains(link))
        .map(link -> (text + "\n\n" + link).strip())
        .orElse(text);
  }

  private static String numbered(List<Content.Choice> choices) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < choices.size(); i++) {
      lines.append(i + 1).append(". ").append(choices.get(i).title()).append('\n');
    }
    return lines.toString().strip();
  }

  /// The end of the words that fits above choices. What stands before it goes ahead as text.
  private static String tail(String words) {
    List<String> pieces = new Content.Text(words).split(Limits.BODY);
    return pieces.get(pieces.size() - 1);
  }

  private ObjectNode buttons(Content.Rich rich, String text) {
    ObjectNode body = typed("interactive");
    ObjectNode interactive = body.putObject("interactive").put("type", "button");
    rich.video()
        .map(video -> linked("video", video))
        .or(() -> rich.image().map(image -> linked("image", image)))
        .ifPresent(header -> interactive.set("header", header));
    interactive.putObject("body").put("text", text);
    ArrayNode buttons = interactive.putObject("action").putArray("buttons");
    List<String> titles = titles(rich, Limits.BUTTON_TITLE);
    for (int i = 0; i < titles.size(); i++) {
      ObjectNode button = buttons.addObject().put("type", "reply");
      button.putObject("reply").put("id", rich.choices().get(i).id()).put("title", titles.get(i));
    }
    return body;
  }

  private ObjectNode list(Content.Rich rich, String text, String label) {
    ObjectNode body = typed("interactive");
    ObjectNode interactive = body.putObject("interactive").put("type", "list");
    interactive.putObject("body").put("text", text);
    ObjectNode action =
        interactive.putObject("action").put("button", Titles.fit(label, Limits.BUTTON_TITLE));
    ArrayNode rows = action.putArray("sections").addObject().putArray("rows");
    List<String> titles = titles(rich, Limits.ROW_TITLE);
    for (int i = 0; i < titles.size(); i++) {
      Content.Choice choice = rich.choices().get(i);
      String title = titles.get(i);
      ObjectNode row = rows.addObject().put("id", choice.id()).put("title", title);
      choice
          .description()
          .or(() -> Optional.of(choice.title()).filter(full -> !full.strip().equals(title)))
          .ifPresent(words -> row.put("description", Titles.fit(words, Limits.ROW_DESCRIPTION)));
    }
    return body;
  }

  private static List<String> titles(Content.Rich rich, int max) {
    return Titles.unique(rich.choices().stream().map(Content.Choice::title).toList(), max);
  }

  private ObjectNode linked(String type, URI address) {
    ObjectNode body = typed(type);
    body.putObject(type).put("link", address.toString());
    return body;
  }

  private ObjectNode typed(String type) {
    return json.createObjectNode().put("type", type);
  }
}
