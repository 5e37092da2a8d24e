package dev.sapa.plugins.webchat;

import dev.sapa.sdk.channel.Frame;
import dev.sapa.sdk.channel.Live;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the widget is told, as JSON.
final class Frames {
  private final JsonMapper json;
  private final MessageJson messages;

  /// @param name of the business, by which the automations go as well
  Frames(JsonMapper json, String name) {
    this.json = json;
    this.messages = new MessageJson(json, name);
  }

  Frame of(Live live) {
    return switch (live) {
      case Live.History history -> frame("reset", reset(history));
      case Live.Said said -> frame("message", messages.of(said));
      case Live.SpeakerChanged changed -> frame("speaker", speaker(changed.now()));
      case Live.Typing typing -> frame("typing", json.valueToTree(Map.of("name", typing.agent())));
      case Live.Read read -> frame("read", json.valueToTree(Map.of("at", read.at().toString())));
      default -> frame("later", json.createObjectNode());
    };
  }

  private Frame frame(String event, ObjectNode data) {
    return new Frame(event, json.writeValueAsString(data));
  }

  private ObjectNode reset(Live.History history) {
    ObjectNode reset = json.createObjectNode();
    ArrayNode said = reset.putArray("messages");
    history.said().forEach(one -> said.add(messages.of(one)));
    reset.set("speaker", speaker(history.speaking()));
    reset.put("more", history.more());
    return reset;
  }

  private ObjectNode speaker(Live.Speaking speaking) {
    ObjectNode speaker = json.createObjectNode();
    speaker.put("kind", speaking.who().name().toLowerCase(Locale.ROOT));
    speaking.name().ifPresent(name -> speaker.put("name", name));
    speaker.put("waiting", speaking.waiting());
    speaking.since().ifPresent(since -> speaker.put("since", since.toString()));
    speaker.put("resolved", speaking.resolved());
    return speaker;
  }
}
