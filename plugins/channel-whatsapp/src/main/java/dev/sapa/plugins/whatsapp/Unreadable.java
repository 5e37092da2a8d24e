package dev.sapa.plugins.whatsapp;

import dev.sapa.plugins.meta.Json;
import dev.sapa.sdk.message.Content;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a person reads in place of a message that cannot be shown.
final class Unreadable {
  private static final String ASK = " Ask the customer to write it as a message.";
  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry(
              "poll_creation", "The customer sent a poll, which WhatsApp does not pass on." + ASK),
          Map.entry(
              "poll_update",
              "The customer voted in a poll, which WhatsApp does not pass on." + ASK),
          Map.entry(
              "edit",
              "The customer edited an earlier message. WhatsApp does not pass on the new words."
                  + ASK),
          Map.entry("revoke", "The customer deleted an earlier message for everyone."),
          Map.entry("pin", "The customer pinned a message in the chat."),
          Map.entry("keep_in_chat", "The customer kept a disappearing message in the chat."),
          Map.entry("gif", "The customer sent a GIF, which WhatsApp does not pass on."),
          Map.entry(
              "media_placeholder",
              "The customer sent a file that WhatsApp cannot deliver to businesses, such as a"
                  + " view-once photo. Ask the customer to send it as an ordinary photo or file."),
          Map.entry(
              "event",
              "The customer sent an event invitation, which WhatsApp does not pass on." + ASK),
          Map.entry(
              "request_welcome",
              "The customer opened this chat for the first time and has not written yet."));

  private Unreadable() {}

  static Content.Unsupported content(JsonNode message) {
    String type = ContentParser.type(message);
    String rawType =
        type.equals("unsupported")
            ? Json.text(message.path("unsupported"), "type").orElse(type)
            : type;
    String sentence = SENTENCES.get(rawType);
    return new Content.Unsupported(rawType, sentence == null ? generic(rawType) : sentence);
  }

  private static String generic(String rawType) {
    return switch (rawType) {
      case "unsupported", "unknown" ->
          "The customer sent something that WhatsApp does not pass on." + ASK;
      default ->
          "The customer sent a message of the kind “"
              + rawType
              + "”, which cannot be shown here."
              + ASK;
    };
  }
}
