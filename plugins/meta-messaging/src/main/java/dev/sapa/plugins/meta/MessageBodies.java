package dev.sapa.plugins.meta;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The `message` of each request that a content needs. A message carries either words or one file.
final class MessageBodies {
  private final JsonMapper json;
  private final Manner manner;

  MessageBodies(JsonMapper json, Manner manner) {
    this.json = json;
    this.manner = manner;
  }

  List<ObjectNode> of(Content content) {
    return switch (content) {
      case Content.Text text -> texts(text.text());
      case Content.Media media -> media(media);
      case Content.Rich rich -> rich(rich);
      default -> List.of();
    };
  }

  private List<ObjectNode> texts(String words) {
    return Words.split(words, manner.measure(), manner.maxText()).stream()
        .map(piece -> json.createObjectNode().put("text", piece))
        .toList();
  }

  private List<ObjectNode> media(Content.Media media) {
    List<ObjectNode> all = new ArrayList<>();
    ObjectNode file = file(type(media.kind()));
    media
        .media()
        .url()
        .ifPresent(url -> file.withObject("/attachment/payload").put("url", url.toString()));
    all.add(file);
    media.caption().filter(words -> !words.isBlank()).map(this::texts).ifPresent(all::addAll);
    return all;
  }

  private static String type(MediaKind kind) {
    return switch (kind) {
      case IMAGE, STICKER -> "image";
      case VIDEO -> "video";
      case AUDIO, VOICE -> "audio";
      case DOCUMENT -> "file";
    };
  }

  private ObjectNode file(String type) {
    ObjectNode message = json.createObjectNode();
    ObjectNode attachment = message.putObject("attachment").put("type", type);
    attachment.putObject("payload").put("is_reusable", true);
    return message;
  }

  /// Picture and film go ahead, each alone; the choices stand below the last words.
  private List<ObjectNode> rich(Content.Rich rich) {
    List<ObjectNode> all = new ArrayList<>();
    rich.image().ifPresent(image -> all.add(linked("image", image)));
    rich.video().ifPresent(video -> all.add(linked("video", video)));
    String words = words(rich);
    if (words.isBlank() && rich.choices().isEmpty()) {
      return all;
    }
    String label = rich.listLabel().filter(text -> !text.isBlank()).orElse("Menu");
    all.addAll(texts(words.isBlank() ? label : words));
    if (!rich.choices().isEmpty()) {
      choices(all.get(all.size() - 1), rich.choices());
    }
    return all;
  }

  static String words(Content.Rich rich) {
    String text = rich.text().strip();
    return rich.link()
        .map(URI::toString)
        .filter(link -> !text.contains(link))
        .map(link -> (text + "\n\n" + link).strip())
        .orElse(text);
  }

  private ObjectNode linked(String type, URI address) {
    ObjectNode message = file(type);
    message.withObject("/attachment/payload").put("url", address.toString());
    return message;
  }

  private static void choices(ObjectNode message, List<Content.Choice> choices) {
    ArrayNode replies = message.putArray("quick_replies");
    for (Content.Choice choice : choices) {
      replies
          .addObject()
          .put("content_type", "text")
          .put("title", Titles.fit(choice.title(), Manner.TITLE))
          .put("payload", choice.id());
    }
  }

  /// What to do instead where a content cannot be carried.
  Optional<Refusal> refusal(Content content) {
    return switch (content) {
      case Content.Text text when text.text().isBlank() -> Refusal.EMPTY;
      case Content.Text text -> Optional.empty();
      case Content.Media media -> refusal(media);
      case Content.Rich rich -> refusal(rich);
      default -> Refusal.of("Meta has no message of this kind", "send it as text");
    };
  }

  private Optional<Refusal> refusal(Content.Media media) {
    if (!manner.files().contains(media.kind())) {
      return Refusal.of("This road cannot send a file of this kind", "send a link to it, as text");
    }
    boolean kept = manner.uploads() && media.media().sha256().isPresent();
    return kept || media.media().url().filter(MessageBodies::isPublic).isPresent()
        ? Optional.empty()
        : Refusal.of(
            "Meta fetches files from an http or https address, and this one has none",
            "put the file at a public address, and send a link to it");
  }

  private static Optional<Refusal> refusal(Content.Rich rich) {
    boolean media =
        rich.image().stream().allMatch(MessageBodies::isPublic)
            && rich.video().stream().allMatch(MessageBodies::isPublic);
    if (!media) {
      return Refusal.of(
          "Meta fetches pictures and films from http or https addresses only",
          "put the file at a public address");
    }
    if (rich.choices().size() > Manner.QUICK_REPLIES) {
      return Refusal.of(
          "Meta shows at most " + Manner.QUICK_REPLIES + " replies to tap",
          "offer fewer, or group them");
    }
    if (rich.choices().stream().anyMatch(choice -> choice.id().length() > Manner.PAYLOAD)) {
      return Refusal.of(
          "The id of a choice is longer than " + Manner.PAYLOAD + " characters", "shorten it");
    }
    boolean nothing =
        words(rich).isBlank()
            && rich.image().isEmpty()
            && rich.video().isEmpty()
            && rich.choices().isEmpty();
    return nothing ? Refusal.EMPTY : Optional.empty();
  }

  private static boolean isPublic(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || "http".equalsIgnoreCase(address.getScheme());
  }
}
