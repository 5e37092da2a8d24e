package dev.sapa.plugins.webchat;

import dev.sapa.sdk.channel.Inbound;
import dev.sapa.sdk.message.MessageState;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the widget posts, and takes nothing that it would not post.
final class PostReader {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final JsonMapper json;

  PostReader(JsonMapper json) {
    this.json = json;
  }

  Post read(byte[] body) throws Unfit {
    if (body.length > Limits.BODY) {
      throw tooLong();
    }
    JsonNode node = tree(body);
    return switch (node.path("type").asString("")) {
      case "hello" -> new Post.Hello(language(node), text(node, "session"));
      case "message" -> new Post.Message(id(node, "id"), said(node));
      case "choice" ->
          new Post.Choice(
              id(node, "id"),
              needed(node, "choice", Limits.CHOICE_ID),
              needed(node, "title", Limits.TITLE));
      case "delivered" -> new Post.Mark(id(node, "id"), MessageState.DELIVERED, messages(node));
      case "read" -> new Post.Mark(id(node, "id"), MessageState.READ, messages(node));
      case "typing" -> new Post.Typing();
      case "page" -> new Post.PageView(id(node, "id"), page(node));
      default ->
          throw Unfit.malformed(
              "The type is one of hello, message, choice, delivered, read, typing and page.");
    };
  }

  private JsonNode tree(byte[] body) throws Unfit {
    try {
      JsonNode node = json.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JacksonException broken) {
      throw Unfit.malformed("The body is not JSON.");
    }
    throw Unfit.malformed("The body is one JSON object: {…}.");
  }

  private static String language(JsonNode node) {
    return node.path("language").asString("").equals("en") ? "en" : "id";
  }

  private static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  private static String said(JsonNode node) throws Unfit {
    String words = Words.clean(text(node, "text").orElse(""));
    if (words.codePoints().noneMatch(PostReader::isSeen)) {
      throw Unfit.malformed("A message has a 'text' that is not blank.");
    }
    if (words.length() > Limits.TEXT) {
      throw tooLong();
    }
    return words;
  }

  /// Characters of no width say nothing on their own.
  private static boolean isSeen(int character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && Character.getType(character) != Character.FORMAT;
  }

  private static Unfit tooLong() {
    return Unfit.tooLong(
        "A message may have %,d characters at most; send it in several.".formatted(Limits.TEXT));
  }

  private static String needed(JsonNode node, String name, int longest) throws Unfit {
    String words = Words.line(text(node, name).orElse(""));
    if (words.isBlank() || words.length() > longest) {
      throw Unfit.malformed("'%s' is a text of 1 to %d characters.".formatted(name, longest));
    }
    return words;
  }

  private static String id(JsonNode node, String name) throws Unfit {
    return checked(node.path(name), name);
  }

  private static String checked(JsonNode value, String name) throws Unfit {
    if (!value.isString() || !ID.matcher(value.stringValue()).matches()) {
      throw Unfit.malformed(
          "'%s' holds ids of 1 to 64 letters, digits, dashes and underscores.".formatted(name));
    }
    return value.stringValue();
  }

  private static List<String> messages(JsonNode node) throws Unfit {
    JsonNode list = node.path("messages");
    if (!list.isArray() || list.isEmpty() || list.size() > Limits.MARKS) {
      throw Unfit.malformed(
          "'messages' is a list of 1 to %d ids of messages.".formatted(Limits.MARKS));
    }
    List<String> ids = new ArrayList<>(list.size());
    for (JsonNode one : list) {
      ids.add(checked(one, "messages"));
    }
    return ids;
  }

  private static Inbound.Page page(JsonNode node) throws Unfit {
    String url =
        text(node, "url")
            .flatMap(PostReader::address)
            .orElseThrow(() ->
                Unfit.malformed(
                    "'url' is the address of a page, such as https://shop.example/menu."));
    return new Inbound.Page(
        url,
        text(node, "title").map(Words::line).map(PostReader::cut).filter(words -> !words.isBlank()),
        text(node, "referrer").flatMap(PostReader::address));
  }

  private static String cut(String words) {
    return words.length() <= Limits.TITLE ? words : words.substring(0, Limits.TITLE);
  }

  /// An address without what may hold secrets of the visitor: what follows a `?` or `#`, and names
  /// and passwords.
  private static Optional<String> address(String written) {
    try {
      URI uri = new URI(written.strip());
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (!web || uri.getHost() == null || written.length() > Limits.URL) {
        return Optional.empty();
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return Optional.of(uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath());
    } catch (URISyntaxException broken) {
      return Optional.empty();
    }
  }
}
