package com.example.telegram;

import dev.sapa.sdk.message.Content;
import dev.sapa.sdk.message.MediaKind;
import dev.sapa.sdk.message.MediaRef;
import dev.sapa.testkit.provider.Answer;
import dev.sapa.testkit.provider.Call;
import dev.sapa.testkit.provider.Customer;
import dev.sapa.testkit.provider.Happening;
import dev.sapa.testkit.provider.Outcome;
import dev.sapa.testkit.provider.Provider;
import dev.sapa.testkit.provider.Received;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Telegram's Bot API, as its documentation has it.
final class Telegram implements Provider {
  private static final String TOKEN = "7712345678:FICTIONALTOKEN";
  private static final String SECRET = "Sapa_test-secret-01";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Map<String, Object> settings(URI api) {
    return Map.of(
        "botToken",
        TOKEN,
        "webhookSecret",
        SECRET,
        "api",
        api.toString(),
        "messagesPerSecond",
        1000);
  }

  @Override
  public Call sign(Call call) {
    return call.withHeader("X-Telegram-Bot-Api-Secret-Token", SECRET);
  }

  /// One update each. In its own chats a bot hears of no receipts, deletions or echoes, and nobody
  /// there changes their id.
  @Override
  public Optional<Call> deliver(Happening happening) {
    ObjectNode update = JSON.createObjectNode().put("update_id", number(happening.id()));
    boolean told =
        switch (happening) {
          case Happening.Said said when said.content() instanceof Content.Chosen chosen ->
              press(update.putObject("callback_query"), said, chosen);
          case Happening.Said said -> say(update.putObject("message"), said);
          case Happening.Edited edited -> edit(update.putObject("edited_message"), edited);
          case Happening.Reacted reacted -> react(update.putObject("message_reaction"), reacted);
          case Happening.Opted opted -> block(update.putObject("my_chat_member"), opted);
          case Happening.Unheard unheard -> unheard(update.putObject("message"), unheard);
          default -> false;
        };
    return told ? Optional.of(Call.json(update.toString())) : Optional.empty();
  }

  private static boolean say(ObjectNode message, Happening.Said said) {
    frame(message, said, said.from(), said.group()).put("message_id", number(said.id()));
    return content(message, said.content());
  }

  private static boolean content(ObjectNode message, Content content) {
    switch (content) {
      case Content.Text text -> message.put("text", text.text());
      case Content.Media media -> file(message, media);
      case Content.Location place -> place(message.putObject("location"), place);
      case Content.Contacts contacts ->
          message
              .putObject("contact")
              .put("phone_number", contacts.contacts().get(0).phones().get(0))
              .put("first_name", contacts.contacts().get(0).name().orElse("-"));
      case Content.SystemNote note -> message.putObject("pinned_message");
      case Content.Unsupported unsupported -> message.putObject("story").put("id", 1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void file(ObjectNode message, Content.Media media) {
    ObjectNode file =
        switch (media.kind()) {
          case IMAGE -> message.putArray("photo").addObject();
          case VIDEO -> message.putObject("video");
          case AUDIO -> message.putObject("audio");
          case VOICE -> message.putObject("voice");
          case DOCUMENT -> message.putObject("document");
          case STICKER -> message.putObject("sticker");
        };
    file.put("file_id", media.media().providerId().orElse("file"));
    file.put("file_unique_id", "u");
    media.caption().ifPresent(words -> message.put("caption", words));
  }

  private static void place(ObjectNode point, Content.Location place) {
    point.put("latitude", place.latitude()).put("longitude", place.longitude());
  }

  private static boolean press(ObjectNode query, Happening.Said said, Content.Chosen chosen) {
    query.put("id", said.id()).put("data", chosen.id()).put("chat_instance", "1");
    user(query.putObject("from"), said.from());
    ObjectNode message = query.putObject("message");
    chat(message, said.from(), said.group()).put("message_id", 1).put("date", 1);
    message
        .putObject("reply_markup")
        .putArray("inline_keyboard")
        .addArray()
        .addObject()
        .put("text", chosen.title())
        .put("callback_data", chosen.id());
    return true;
  }

  private static boolean edit(ObjectNode message, Happening.Edited edited) {
    frame(message, edited, edited.from(), Optional.empty())
        .put("message_id", number(edited.messageId()))
        .put("edit_date", edited.at().getEpochSecond())
        .put("text", edited.text());
    return true;
  }

  private static boolean react(ObjectNode change, Happening.Reacted reacted) {
    chat(change, reacted.from(), Optional.empty())
        .put("message_id", number(reacted.messageId()))
        .put("date", reacted.at().getEpochSecond());
    user(change.putObject("user"), reacted.from());
    change.putArray("old_reaction");
    var now = change.putArray("new_reaction");
    reacted.emoji().ifPresent(emoji -> now.addObject().put("type", "emoji").put("emoji", emoji));
    return true;
  }

  private static boolean block(ObjectNode change, Happening.Opted opted) {
    frame(change, opted, opted.from(), Optional.empty());
    String before = opted.wanted() ? "kicked" : "member";
    String now = opted.wanted() ? "member" : "kicked";
    change.putObject("old_chat_member").put("status", before);
    change.putObject("new_chat_member").put("status", now);
    return true;
  }

  private static boolean unheard(ObjectNode message, Happening.Unheard unheard) {
    frame(message, unheard, unheard.from(), Optional.empty())
        .put("message_id", number(unheard.id()))
        .putObject(unheard.type());
    return true;
  }

  private static ObjectNode frame(
      ObjectNode body, Happening happening, Customer from, Optional<String> group) {
    user(body.putObject("from"), from);
    return chat(body, from, group).put("date", happening.at().getEpochSecond());
  }

  private static ObjectNode chat(ObjectNode body, Customer from, Optional<String> group) {
    ObjectNode chat = body.putObject("chat");
    group.ifPresentOrElse(
        id -> chat.put("id", -number(id)).put("type", "supergroup").put("title", "Group"),
        () -> chat.put("id", number(from.id())).put("type", "private"));
    return body;
  }

  private static void user(ObjectNode user, Customer customer) {
    user.put("id", number(customer.id())).put("is_bot", false).put("first_name", customer.name());
  }

  /// What a call asks to send, by its method.
  @Override
  public Optional<Received> read(Call call) {
    JsonNode body = JSON.readTree(call.body());
    String caption = body.path("caption").asString("");
    return switch (method(call)) {
      case "sendMessage" -> received(body, body.path("text").asString(""));
      case "sendPhoto" -> file(body, MediaKind.IMAGE, "photo", caption);
      case "sendVideo" -> file(body, MediaKind.VIDEO, "video", caption);
      case "sendAudio" -> file(body, MediaKind.AUDIO, "audio", caption);
      case "sendVoice" -> file(body, MediaKind.VOICE, "voice", caption);
      case "sendDocument" -> file(body, MediaKind.DOCUMENT, "document", caption);
      case "sendSticker" -> file(body, MediaKind.STICKER, "sticker", caption);
      case "sendLocation", "sendVenue" ->
          received(
              body,
              new Content.Location(
                  body.path("latitude").doubleValue(),
                  body.path("longitude").doubleValue(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty()));
      case "setMessageReaction" ->
          received(
              body,
              new Content.Reaction(
                  body.path("message_id").asString(),
                  Optional.of(body.path("reaction").path(0).path("emoji").asString(""))
                      .filter(emoji -> !emoji.isEmpty())));
      default -> Optional.empty();
    };
  }

  private static Optional<Received> received(JsonNode body, String words) {
    List<Content.Choice> choices =
        StreamSupport.stream(body.path("reply_markup").path("inline_keyboard").spliterator(), false)
            .flatMap(row -> row.valueStream())
            .filter(button -> button.has("callback_data"))
            .map(button ->
                new Content.Choice(
                    button.path("callback_data").stringValue(), button.path("text").stringValue()))
            .toList();
    return received(
        body,
        choices.isEmpty()
            ? new Content.Text(words)
            : new Content.Rich(
                words,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                choices,
                Optional.empty()));
  }

  private static Optional<Received> file(
      JsonNode body, MediaKind kind, String field, String caption) {
    return received(
        body,
        new Content.Media(
            kind,
            MediaRef.of(URI.create(body.path(field).stringValue())),
            Optional.of(caption).filter(words -> !words.isEmpty())));
  }

  private static Optional<Received> received(JsonNode body, Content content) {
    return Optional.of(new Received(body.path("chat_id").asString(), content, Optional.empty()));
  }

  @Override
  public Optional<String> objection(Call call) {
    JsonNode body = JSON.readTree(call.body());
    int text = body.path("text").asString("").length();
    boolean badButton =
        body.path("reply_markup").findValues("callback_data").stream()
            .mapToInt(data -> data.stringValue().getBytes(StandardCharsets.UTF_8).length)
            .anyMatch(bytes -> bytes < 1 || bytes > 64);
    if (!body.path("chat_id").isIntegralNumber()) {
      return Optional.of("chat_id is empty");
    }
    if (method(call).equals("sendMessage") && (text < 1 || text > 4096)) {
      return Optional.of("message text is empty or too long");
    }
    if (body.path("caption").asString("").length() > 1024) {
      return Optional.of("message caption is too long");
    }
    return badButton ? Optional.of("BUTTON_DATA_INVALID") : Optional.empty();
  }

  @Override
  public Answer answer(Call call, Outcome outcome) {
    JsonNode body = JSON.readTree(call.body());
    return switch (outcome) {
      case Outcome.Accepted accepted when method(call).equals("setMessageReaction") -> yes();
      case Outcome.Accepted accepted ->
          Answer.json(
              200,
              "{\"ok\":true,\"result\":{\"message_id\":%s,\"chat\":{\"id\":%s},\"date\":1}}"
                  .formatted(accepted.id(), body.path("chat_id")));
      case Outcome.Rejected rejected -> no(400, "Bad Request: " + rejected.why(), "");
      case Outcome.Limited limited ->
          no(
              429,
              "Too Many Requests: retry after " + limited.retryAfter().toSeconds(),
              ",\"parameters\":{\"retry_after\":" + limited.retryAfter().toSeconds() + "}");
      case Outcome.Broken broken -> no(500, "Internal Server Error", "");
      case Outcome.Unauthorized unauthorized -> no(401, "Unauthorized", "");
    };
  }

  @Override
  public Answer answer(Call call, List<Taken> taken) {
    return yes();
  }

  private static Answer yes() {
    return Answer.json(200, "{\"ok\":true,\"result\":true}");
  }

  private static Answer no(int code, String description, String more) {
    return Answer.json(
        code,
        "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"%s}"
            .formatted(code, description, more));
  }

  private static String method(Call call) {
    return call.path().substring(call.path().lastIndexOf('/') + 1);
  }

  private static long number(String id) {
    return Long.parseLong(id.replaceAll("\\D", ""));
  }
}
