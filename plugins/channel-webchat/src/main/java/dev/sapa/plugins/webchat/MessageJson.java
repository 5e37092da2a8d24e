package dev.sapa.plugins.webchat;

import dev.sapa.sdk.channel.Live;
import dev.sapa.sdk.message.AuthoredBy;
import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.Explanation;
import dev.sapa.sdk.message.MediaKind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A message as the widget shows it.
final class MessageJson {
  private final JsonMapper json;
  private final String name;

  MessageJson(JsonMapper json, String name) {
    this.json = json;
    this.name = name;
  }

  ObjectNode of(Live.Said said) {
    ObjectNode message = json.createObjectNode();
    message.put("id", said.id());
    if (said.authoredBy().isEmpty()) {
      said.providerId().map(ClientId::of).ifPresent(id -> message.put("clientId", id));
    }
    message.put("at", said.at().toString());
    message.set("from", from(said));
    content(message, said.content());
    said.explanation().ifPresent(why -> message.set("why", why(why)));
    return message;
  }

  private ObjectNode from(Live.Said said) {
    ObjectNode from = json.createObjectNode();
    Optional<AuthoredBy> authoredBy = said.authoredBy();
    if (authoredBy.isEmpty()) {
      from.put("kind", "customer");
    } else if (authoredBy.get() == AuthoredBy.HUMAN) {
      from.put("kind", "person").put("name", said.author());
    } else {
      from.put("kind", "automation").put("name", name);
    }
    return from.put("ai", authoredBy.filter(AuthoredBy.AI::equals).isPresent());
  }

  private void content(ObjectNode message, Content content) {
    switch (content) {
      case Content.Text text -> message.put("type", "text");
      case Content.Chosen chosen -> message.put("type", "text");
      case Content.Rich rich -> {
        message.put("type", "rich");
        put(message, "link", rich.link());
        put(message, "image", rich.image());
        put(message, "video", rich.video());
        if (!rich.choices().isEmpty()) {
          message.set("choices", choices(rich.choices()));
        }
      }
      case Content.Media media -> {
        message.put("type", "media");
        put(message, field(media.kind()), media.media().url());
      }
      default -> message.put("type", "other");
    }
    message.put("text", content.plainText());
  }

  private static String field(MediaKind kind) {
    return switch (kind) {
      case IMAGE, STICKER -> "image";
      case VIDEO -> "video";
      default -> "link";
    };
  }

  /// Only what a browser may safely go to.
  private static void put(ObjectNode message, String field, Optional<URI> address) {
    address
        .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
        .ifPresent(uri -> message.put(field, uri.toString()));
  }

  private ArrayNode choices(List<Content.Choice> offered) {
    ArrayNode choices = json.createArrayNode();
    for (Content.Choice choice : offered) {
      ObjectNode one = choices.addObject().put("id", choice.id()).put("title", choice.title());
      choice.description().ifPresent(words -> one.put("description", words));
    }
    return choices;
  }

  private ObjectNode why(Explanation explanation) {
    ObjectNode why = json.createObjectNode();
    why.put("because", explanation.because());
    ArrayNode sources = why.putArray("sources");
    for (Explanation.Source source : explanation.sources()) {
      put(sources.addObject().put("title", source.title()), "link", source.link());
    }
    explanation.confidence().ifPresent(confidence -> why.put("confidence", confidence));
    return why.put("next", explanation.next());
  }
}
